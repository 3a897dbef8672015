package dev.countersign.auth.revoke;

import dev.countersign.auth.grant.GrantAudit;
import dev.countersign.auth.grant.UserGrant;
import dev.countersign.auth.grant.UserGrants;
import dev.countersign.auth.grant.UserTokens;
import dev.countersign.crypto.refresh.PresentedRefreshToken;
import dev.countersign.crypto.refresh.RefreshTokens;
import dev.countersign.crypto.signing.VerifiedClaims;
import dev.countersign.oauth.client.AuthenticatedClient;
import dev.countersign.oauth.revoke.TokenRevocation;
import dev.countersign.oauth.token.AccessTokens;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/**
 * What ends when a client gives back a token of a person (RFC 7009 §2.1).
 *
 * <table><caption>What is presented, and what ends</caption>
 * <tr><td>a refresh token of this client, current or spent</td><td>its grant, with every token of it</td></tr>
 * <tr><td>a live access token of this client</td><td>its grant too: it cannot end alone, since it is not stored</td></tr>
 * <tr><td>anything else, somebody else's token included</td><td>nothing</td></tr>
 * </table>
 */
@ApplicationScoped
public class GrantRevocation implements TokenRevocation {
    private final UserGrants grants;
    private final RefreshTokens refreshTokens;
    private final AccessTokens accessTokens;
    private final Clock clock;

    GrantRevocation(UserGrants grants, RefreshTokens refreshTokens, AccessTokens accessTokens, Clock clock) {
        this.grants = grants;
        this.refreshTokens = refreshTokens;
        this.accessTokens = accessTokens;
        this.clock = clock;
    }

    @Override
    public Uni<Void> revoke(String token, AuthenticatedClient client) {
        return grantBehind(token)
                .map(grant -> grant.filter(found -> found.clientId().equals(client.clientId())))
                .chain(this::end);
    }

    private Uni<Optional<UserGrant>> grantBehind(String token) {
        var refreshToken = RefreshTokens.parse(token);
        return refreshToken.isPresent() ? grantOf(refreshToken.get()) : grantOfAccessToken(token);
    }

    /** A spent token counts: the client wants the grant gone, and only its holder can have the token. */
    private Uni<Optional<UserGrant>> grantOf(PresentedRefreshToken token) {
        return grants.find(token.familyId())
                .map(found -> found.filter(grant -> refreshTokens.authentic(token, grant.familySecret())));
    }

    private Uni<Optional<UserGrant>> grantOfAccessToken(String token) {
        return accessTokens
                .verify(token)
                .flatMap(GrantRevocation::grantId)
                .map(grants::find)
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private static Optional<UUID> grantId(VerifiedClaims claims) {
        return claims.string(UserTokens.GRANT_ID).map(UUID::fromString);
    }

    private Uni<Void> end(Optional<UserGrant> grant) {
        return grant.filter(found -> !found.revoked())
                .map(found -> grants.revoke(found.id(), clock.instant()).invoke(() -> GrantAudit.revoked(found)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
