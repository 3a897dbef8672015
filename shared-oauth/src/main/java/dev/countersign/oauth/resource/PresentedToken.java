package dev.countersign.oauth.resource;

import static dev.countersign.oauth.error.ErrorCode.INVALID_REQUEST;

import dev.countersign.oauth.dpop.DpopProofs;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.http.Parameters;
import dev.countersign.oauth.http.RequestHead;
import java.util.Optional;

/**
 * An access token as it was sent (RFC 6750 §2, RFC 9449 §7.1): in the Authorization header or in a form body, in one place
 * only, and never in the URL, where it would end in logs and histories (OAuth 2.1 §5.1).
 *
 * @param value unverified; never logged
 * @param withKey whether it came by the scheme for tokens that are bound to a key
 */
public record PresentedToken(String value, boolean withKey) {
    private static final String BEARER = "Bearer ";
    private static final String DPOP = DpopProofs.SCHEME + ' ';

    /** The token of a request, if there is one. */
    public static Optional<PresentedToken> in(RequestHead head, Parameters form) {
        if (Parameters.ofQuery(head.rawQuery()).names().contains("access_token")) {
            throw OAuthException.of(INVALID_REQUEST, "Send the access token in the header, never in the URL.");
        }
        var inHeader = after(BEARER, head)
                .map(token -> new PresentedToken(token, false))
                .or(() -> after(DPOP, head).map(token -> new PresentedToken(token, true)));
        var inForm = form.get("access_token").map(token -> new PresentedToken(token, false));
        if (inHeader.isPresent() && inForm.isPresent()) {
            throw OAuthException.of(INVALID_REQUEST, "Send the access token once, not in two places.");
        }
        return inHeader.or(() -> inForm);
    }

    private static Optional<String> after(String scheme, RequestHead head) {
        return Optional.ofNullable(head.authorization())
                .filter(header -> header.regionMatches(true, 0, scheme, 0, scheme.length()))
                .map(header -> header.substring(scheme.length()).strip());
    }

    @Override
    public String toString() {
        return "PresentedToken[redacted]";
    }
}
