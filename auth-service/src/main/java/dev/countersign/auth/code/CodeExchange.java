package dev.countersign.auth.code;

import dev.countersign.auth.grant.NewGrant;
import dev.countersign.auth.grant.TokenAudience;
import dev.countersign.crypto.digest.Digests;
import dev.countersign.crypto.pkce.CodeVerifier;
import dev.countersign.oauth.client.Client;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One attempt to redeem a code (RFC 6749 §4.1.3), and what must be true of it.
 *
 * <table><caption>Checks on a code that was just taken, each a reason for invalid_grant</caption>
 * <tr><td>issued to the client that presents it</td><td>RFC 6749 §5.2</td></tr>
 * <tr><td>not older than a minute</td><td>OAuth 2.1 §4.1.2</td></tr>
 * <tr><td>redirect_uri, if sent, is the one it was sent to; OAuth 2.1 no longer asks for it</td><td>RFC 6749 §4.1.3</td></tr>
 * <tr><td>the proof is by the key that the code is bound to, if it is bound</td><td>RFC 9449 §10</td></tr>
 * <tr><td>the verifier hashes to the challenge</td><td>RFC 7636 §4.6</td></tr>
 * </table>
 *
 * @param client who presents the code, authenticated
 * @param keyThumbprint the key that the client proved to hold
 * @param grantId of the grant that is opened if all goes well
 */
record CodeExchange(
        Client client,
        String code,
        CodeVerifier verifier,
        Optional<String> redirectUri,
        List<String> resources,
        Optional<String> keyThumbprint,
        UUID grantId,
        Instant now) {

    /** What PostgreSQL knows the code by. */
    String codeDigest() {
        return Digests.sha256("authorization code", code);
    }

    /** The first thing that does not fit, in words for the operator. */
    Optional<String> mismatch(CodeBinding binding) {
        if (!binding.clientId().equals(client.clientId())) {
            return Optional.of("issued to client " + binding.clientId());
        }
        if (!now.isBefore(binding.issuedAt().plus(AuthorizationCodes.LIFETIME))) {
            return Optional.of("expired");
        }
        if (!redirectUri.orElse(binding.redirectUri()).equals(binding.redirectUri())) {
            return Optional.of("redirect_uri differs from the authorization request's");
        }
        if (binding.keyThumbprint().isPresent() && !binding.keyThumbprint().equals(keyThumbprint)) {
            return Optional.of("bound to another key than the proof's");
        }
        return binding.challenge().matches(verifier) ? Optional.empty() : Optional.of("wrong code_verifier");
    }

    /** What tokens may be for: the resources that the authorization request named, else all the client is registered for. */
    List<String> grantedResources(CodeBinding binding) {
        return binding.resources().isEmpty() ? client.resources() : binding.resources();
    }

    boolean targetPermitted(CodeBinding binding) {
        return TokenAudience.permits(resources, grantedResources(binding));
    }

    /** The grant that this code opens. Without refresh tokens it ends with its access token. */
    NewGrant grant(CodeBinding binding, byte[] familySecret) {
        var lifetime =
                client.mayUse("refresh_token") ? client.refreshTokenAbsoluteLifetime() : client.accessTokenLifetime();
        return new NewGrant(
                grantId,
                codeDigest(),
                client.clientId(),
                binding.userId(),
                binding.sessionId(),
                binding.scope(),
                grantedResources(binding),
                binding.authTime(),
                keyThumbprint,
                binding.claims(),
                !client.firstParty(),
                familySecret,
                now,
                now.plus(lifetime));
    }

    @Override
    public String toString() {
        return "CodeExchange[" + client.clientId() + ", " + grantId + ']';
    }
}
