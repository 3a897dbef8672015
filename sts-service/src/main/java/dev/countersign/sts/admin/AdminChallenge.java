package dev.countersign.sts.admin;

import static dev.countersign.oauth.error.ErrorCode.INVALID_TOKEN;

import dev.countersign.oauth.dpop.DpopMetadata;
import dev.countersign.oauth.dpop.DpopProofs;
import dev.countersign.oauth.error.ErrorCode;
import dev.countersign.oauth.error.OAuthException;

/**
 * The WWW-Authenticate of a refusal: which schemes and which scope would do, and what was wrong (RFC 6750 §3, RFC 9449 §7.1).
 * Our sentences and scopes hold no quotes.
 */
final class AdminChallenge {
    private static final int UNAUTHORIZED = 401;
    private static final int FAULT_OF_OURS = 500;

    private final String wanted;
    private final boolean withKey;

    /** @param withKey whether the token came by the scheme for tokens that are bound to a key */
    AdminChallenge(String scope, boolean withKey) {
        this.wanted = member("scope", scope);
        this.withKey = withKey;
    }

    /** RFC 6750 §3.1: whoever sent nothing learns how to ask, and no error code. */
    OAuthException forNoToken() {
        return OAuthException.of(INVALID_TOKEN, "Send an access token in the Authorization header.")
                .withChallenge("Bearer " + wanted + ", " + dpop());
    }

    /** The refusal with its challenge, and with the status that its code has at an API. */
    OAuthException on(OAuthException refusal) {
        if (refusal.challenge() != null || refusal.status() >= FAULT_OF_OURS) {
            return refusal;
        }
        boolean ofTheProof =
                refusal.code() == ErrorCode.INVALID_DPOP_PROOF || refusal.code() == ErrorCode.USE_DPOP_NONCE;
        OAuthException answer = ofTheProof ? refusal.withStatus(UNAUTHORIZED) : refusal;
        String error = member("error", refusal.code().code()) + ", "
                + member("error_description", refusal.description()) + ", " + wanted;
        return answer.withChallenge(withKey ? dpop() + ", " + error : "Bearer " + error);
    }

    private static String dpop() {
        return DpopProofs.SCHEME + ' ' + member("algs", String.join(" ", DpopMetadata.ALGORITHMS));
    }

    private static String member(String name, String value) {
        return name + "=\"" + value + '"';
    }
}
