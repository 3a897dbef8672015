package dev.countersign.auth.grant;

import dev.countersign.crypto.refresh.PresentedRefreshToken;
import dev.countersign.crypto.refresh.RefreshTokens;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.scope.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One attempt to use a refresh token (RFC 6749 §6, OAuth 2.1 §4.3.1), and every answer that it can get.
 *
 * <p>Authenticity comes before everything that has an effect: the family id stands in clear in the token and in access
 * tokens, so whoever has seen one could otherwise log its owner out with a made-up token.
 *
 * @param client who presents the token, authenticated
 * @param scope what the new access token shall have; empty for all that was granted
 * @param resources what it shall be for; empty for the default
 * @param keyThumbprint the key that the client proved to hold
 */
public record RotationAttempt(
        PresentedRefreshToken token,
        RefreshTokens tokens,
        Client client,
        Optional<Scope> scope,
        List<String> resources,
        Optional<String> keyThumbprint,
        Instant now) {

    public UUID grantId() {
        return token.familyId();
    }

    /** How many generations a use of the token moves the grant on. */
    public int step() {
        return client.rotatesRefreshTokens() ? 1 : 0;
    }

    /** A grant that was not used since then has expired. */
    public Instant idleSince() {
        return now.minus(client.refreshTokenIdleLifetime());
    }

    /** The answer when the row stood at this token's generation and was moved on, provided that this is a Rotated. */
    public Rotation whenMoved(UserGrant moved) {
        if (!tokens.authentic(token, moved.familySecret())) {
            return new Rotation.Refused("not authentic");
        }
        return isByItsKey(moved) ? withinGranted(moved, new Rotation.Rotated(moved)) : byAnotherKey(moved);
    }

    /** The answer when no row could be moved: why, and whether that is an alarm. */
    public Rotation whenNotMoved(Optional<UserGrant> found) {
        if (found.isEmpty()) {
            return new Rotation.Refused("no such grant, or its account is disabled");
        }
        UserGrant grant = found.get();
        if (!tokens.authentic(token, grant.familySecret())) {
            return new Rotation.Refused("not authentic");
        }
        if (!grant.clientId().equals(client.clientId())) {
            return new Rotation.Refused("belongs to client " + grant.clientId());
        }
        if (!isByItsKey(grant)) {
            return byAnotherKey(grant);
        }
        if (grant.revoked()) {
            return new Rotation.Refused("grant " + grant.id() + " is revoked");
        }
        if (!grant.expiresAt().isAfter(now) || !grant.rotatedAt().isAfter(idleSince())) {
            return new Rotation.Refused("grant " + grant.id() + " has expired");
        }
        if (token.generation() == grant.generation()) {
            // Nothing stands against it any more; the account was enabled a moment ago. No alarm, and no token either.
            return new Rotation.Refused("grant " + grant.id() + " changed while it was read");
        }
        return isRetry(grant) ? withinGranted(grant, new Rotation.Repeated(grant)) : new Rotation.Reused(grant);
    }

    /**
     * A public client has nothing but the key to show that the token is its own (RFC 9449 §5). Without it a stolen token has
     * no effect at all: it ends nobody's session either.
     */
    private boolean isByItsKey(UserGrant grant) {
        return !client.isPublic()
                || grant.keyThumbprint().isEmpty()
                || grant.keyThumbprint().equals(keyThumbprint);
    }

    private static Rotation byAnotherKey(UserGrant grant) {
        return new Rotation.Refused("grant " + grant.id() + " is bound to another key than the proof's");
    }

    /**
     * The token before the current one, shortly after it was used: the answer got lost, or the app runs twice. A thief who
     * is that fast gets the token that the owner has too, and the next use by the one or the other gives them away.
     */
    private boolean isRetry(UserGrant grant) {
        return token.generation() == grant.generation() - 1
                && Duration.between(grant.rotatedAt(), now).compareTo(client.refreshRetryWindow()) < 0;
    }

    private Rotation withinGranted(UserGrant grant, Rotation granted) {
        if (!grant.scope().covers(scope.orElse(Scope.none()))) {
            return new Rotation.TooWide();
        }
        boolean stillRegistered = client.resources().containsAll(grant.resources());
        return stillRegistered && TokenAudience.permits(resources, grant.resources())
                ? granted
                : new Rotation.WrongTarget();
    }
}
