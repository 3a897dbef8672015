package dev.countersign.oauth.resource;

import static dev.countersign.oauth.error.ErrorCode.INVALID_DPOP_PROOF;
import static dev.countersign.oauth.error.ErrorCode.INVALID_TOKEN;

import dev.countersign.crypto.dpop.VerifiedProof;
import dev.countersign.crypto.signing.VerifiedClaims;
import dev.countersign.oauth.error.OAuthException;
import java.util.Map;
import java.util.Optional;

/** RFC 9449 §7.1, §7.2: a bound token is worth nothing without its key, and a key makes no other token better. */
public final class TokenBinding {
    private TokenBinding() {}

    /** Refuses a token that was presented in another way than its binding asks. */
    public static void require(VerifiedClaims claims, PresentedToken presented, Optional<VerifiedProof> proof) {
        Optional<String> key = boundTo(claims);
        if (!presented.withKey()) {
            refuse(key.isEmpty(), "bound to a key, presented as a bearer token");
            return;
        }
        refuse(key.isPresent(), "a bearer token, presented with a key");
        if (proof.isEmpty()) {
            throw OAuthException.of(INVALID_DPOP_PROOF, "Send a DPoP proof beside the access token.");
        }
        refuse(proof.map(VerifiedProof::thumbprint).equals(key), "bound to another key than the proof's");
    }

    private static Optional<String> boundTo(VerifiedClaims claims) {
        return claims.all().get("cnf") instanceof Map<?, ?> confirmation
                        && confirmation.get("jkt") instanceof String key
                ? Optional.of(key)
                : Optional.empty();
    }

    private static void refuse(boolean unless, String reason) {
        if (!unless) {
            throw OAuthException.of(INVALID_TOKEN, "The access token is not valid.")
                    .because(reason);
        }
    }
}
