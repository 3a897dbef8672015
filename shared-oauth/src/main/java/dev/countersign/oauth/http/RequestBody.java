package dev.countersign.oauth.http;

import static dev.countersign.oauth.error.ErrorCode.INVALID_REQUEST;

import dev.countersign.oauth.error.LogText;
import dev.countersign.oauth.error.OAuthException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * Reads the body of a direct request (token, revocation, pushed authorization).
 *
 * <table><caption>Rules</caption>
 * <tr><td>credentials in the query string</td><td>invalid_request: they would end in logs (RFC 6749 §2.3.1)</td></tr>
 * <tr><td>a parameter in the query string and in the body</td><td>invalid_request: one question, two answers</td></tr>
 * <tr><td>form body</td><td>the standard (RFC 6749 §4.1.3)</td></tr>
 * <tr><td>JSON body with string members</td><td>works too</td></tr>
 * <tr><td>anything else</td><td>invalid_request, 415</td></tr>
 * <tr><td>more than 64 KiB</td><td>invalid_request, 413</td></tr>
 * </table>
 */
public final class RequestBody {
    private static final Set<String> NEVER_IN_QUERY = Set.of(
            "grant_type",
            "code",
            "code_verifier",
            "redirect_uri",
            "client_id",
            "client_secret",
            "client_assertion",
            "client_assertion_type",
            "refresh_token",
            "access_token",
            "token",
            "username",
            "password",
            "assertion",
            "subject_token",
            "actor_token",
            "scope",
            "resource",
            "request");

    private RequestBody() {}

    /** The parameters of the body, or the refusal that the table above names. */
    public static Parameters read(RequestHead head, byte[] body) {
        Set<String> inQuery = Parameters.ofQuery(head.rawQuery()).names();
        refuseInQuery(inQuery, NEVER_IN_QUERY);
        if (body.length > MalformedRequestFilter.MAX_BODY_BYTES) {
            throw tooLarge();
        }
        Parameters parameters = parse(head, body);
        refuseInQuery(inQuery, parameters.names());
        return parameters;
    }

    private static void refuseInQuery(Set<String> inQuery, Set<String> forbidden) {
        for (String name : inQuery) {
            if (forbidden.contains(name)) {
                throw OAuthException.of(INVALID_REQUEST, "Send parameters in the body, never in the query string.")
                        .because("parameter " + LogText.brief(name));
            }
        }
    }

    private static Parameters parse(RequestHead head, byte[] body) {
        return switch (mediaType(head)) {
            case "application/x-www-form-urlencoded" -> Parameters.ofForm(text(body));
            case "application/json" -> Parameters.ofJson(text(body));
            default ->
                throw OAuthException.of(INVALID_REQUEST, "The request body must be application/x-www-form-urlencoded.")
                        .withStatus(415);
        };
    }

    static OAuthException tooLarge() {
        return OAuthException.of(INVALID_REQUEST, "The request body is too large.")
                .withStatus(413);
    }

    private static String mediaType(RequestHead head) {
        String type = head.contentType() == null ? "" : head.contentType();
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw OAuthException.of(INVALID_REQUEST, "The request body must be UTF-8.");
        }
    }
}
