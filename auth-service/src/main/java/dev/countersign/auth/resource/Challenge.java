package dev.countersign.auth.resource;

import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.dpop.DpopMetadata;
import dev.countersign.oauth.dpop.DpopProofs;
import dev.countersign.oauth.error.ErrorCode;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.http.RequestHead;

/**
 * The WWW-Authenticate of a refusal: what was wrong (RFC 6750 §3, RFC 9449 §7.1), what would do (RFC 9470 §3), and where the
 * resource describes itself (RFC 9728 §5.1). Our sentences, scopes and addresses hold no quotes.
 */
final class Challenge {
    private final boolean withKey;
    private final ResourceNeeds needs;
    private final String metadata;

    Challenge(RequestHead head, ResourceNeeds needs, Issuer issuer) {
        this.withKey = head.authorizationScheme()
                .filter(DpopProofs.SCHEME::equalsIgnoreCase)
                .isPresent();
        this.needs = needs;
        this.metadata = member(
                "resource_metadata",
                ResourceMetadata.address(issuer, needs.resource().path()));
    }

    /** RFC 6750 §3.1: whoever sent nothing learns how to ask, and no error code. */
    OAuthException forNoToken() {
        return OAuthException.of(ErrorCode.INVALID_TOKEN, "Send an access token in the Authorization header.")
                .withChallenge("Bearer " + metadata + ", " + dpop());
    }

    /** The refusal with its challenge, and with the status that its code has at a resource. */
    OAuthException on(OAuthException refusal) {
        if (refusal.challenge() != null || refusal.status() >= 500) {
            return refusal;
        }
        boolean ofTheProof =
                refusal.code() == ErrorCode.INVALID_DPOP_PROOF || refusal.code() == ErrorCode.USE_DPOP_NONCE;
        OAuthException answer = ofTheProof ? refusal.withStatus(401) : refusal;
        String error = member("error", refusal.code().code()) + ", "
                + member("error_description", refusal.description()) + wanted(refusal.code()) + ", " + metadata;
        return answer.withChallenge(withKey ? dpop() + ", " + error : bearer(error, answer));
    }

    /** A token that is not taken as a bearer token may be one that needs the other scheme (RFC 9449 §7.2). */
    private static String bearer(String error, OAuthException answer) {
        return "Bearer " + error + (answer.code() == ErrorCode.INVALID_TOKEN ? ", " + dpop() : "");
    }

    private String wanted(ErrorCode code) {
        return switch (code) {
            case INSUFFICIENT_SCOPE -> ", " + member("scope", needs.scope());
            case INSUFFICIENT_USER_AUTHENTICATION -> stepUp();
            default -> "";
        };
    }

    private String stepUp() {
        String ways = needs.acr().isEmpty() ? "" : ", " + member("acr_values", String.join(" ", needs.acr()));
        return ways
                + needs.maxAge()
                        .map(age -> ", " + member("max_age", String.valueOf(age.toSeconds())))
                        .orElse("");
    }

    private static String dpop() {
        return DpopProofs.SCHEME + ' ' + member("algs", String.join(" ", DpopMetadata.ALGORITHMS));
    }

    private static String member(String name, String value) {
        return name + "=\"" + value + '"';
    }
}
