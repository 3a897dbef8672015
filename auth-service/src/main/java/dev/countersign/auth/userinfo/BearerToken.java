package dev.countersign.auth.userinfo;

import static dev.countersign.oauth.error.ErrorCode.INVALID_REQUEST;
import static dev.countersign.oauth.error.ErrorCode.INVALID_TOKEN;

import dev.countersign.oauth.error.ErrorCode;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.http.Parameters;
import dev.countersign.oauth.http.RequestHead;
import java.util.Optional;

/**
 * Finds the access token of a request (RFC 6750 §2): in the Authorization header or in a form body, in one place only, and
 * never in the URL, where it would end in logs and histories (OAuth 2.1 §5.1).
 */
final class BearerToken {
    private static final String SCHEME = "Bearer ";

    private BearerToken() {}

    /** The token as it was sent, unverified. */
    static String in(RequestHead head, Parameters form) {
        if (Parameters.ofQuery(head.rawQuery()).names().contains("access_token")) {
            throw OAuthException.of(INVALID_REQUEST, "Send the access token in the header, never in the URL.");
        }
        Optional<String> inHeader = inHeader(head);
        Optional<String> inForm = form.get("access_token");
        if (inHeader.isPresent() && inForm.isPresent()) {
            throw OAuthException.of(INVALID_REQUEST, "Send the access token once, not in two places.");
        }
        return inHeader.or(() -> inForm)
                .orElseThrow(() -> OAuthException.of(INVALID_TOKEN, "Send an access token in the Authorization header.")
                        // RFC 6750 §3.1: whoever sent nothing learns how to ask, and no error code.
                        .withChallenge("Bearer"));
    }

    private static Optional<String> inHeader(RequestHead head) {
        return Optional.ofNullable(head.authorization())
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip());
    }

    /** The refusal with the header that RFC 6750 §3 wants on it. Our sentences hold no quotes. */
    static OAuthException challenged(OAuthException refusal) {
        if (refusal.challenge() != null || refusal.status() >= 500) {
            return refusal;
        }
        String scope = refusal.code() == ErrorCode.INSUFFICIENT_SCOPE ? ", scope=\"openid\"" : "";
        return refusal.withChallenge("Bearer error=\"" + refusal.code().code() + "\", error_description=\""
                + refusal.description() + '"' + scope);
    }
}
