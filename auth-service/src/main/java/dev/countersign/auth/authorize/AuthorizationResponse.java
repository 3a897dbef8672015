package dev.countersign.auth.authorize;

import dev.countersign.auth.response.ResponseMode;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.error.OAuthError;
import dev.countersign.oauth.error.OAuthException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answer to an authorization request, on its way through the browser (RFC 6749 §4.1.2), in the form that the app asked
 * for. {@code state} comes back as it was, and {@code iss} is always there, in success and in error: that is what keeps an app
 * that uses several servers from taking one's answer for another's (RFC 9207 §2, the mix-up attack of RFC 9700 §4.4).
 */
public final class AuthorizationResponse {
    private final AddressedRequest asked;
    private final Map<String, String> parameters = new LinkedHashMap<>();

    private AuthorizationResponse(AddressedRequest asked) {
        this.asked = asked;
    }

    /** The answer that carries a code. */
    static AuthorizationResponse granted(AddressedRequest asked, String code, Issuer issuer) {
        var response = new AuthorizationResponse(asked);
        response.parameters.put("code", code);
        return response.closed(issuer);
    }

    /** The answer that carries an error: its code and the sentence for the client, never the operator's reason. */
    static AuthorizationResponse refused(AddressedRequest asked, OAuthException refusal, Issuer issuer) {
        var response = new AuthorizationResponse(asked);
        var error = OAuthError.of(refusal, issuer);
        response.parameters.put("error", error.error());
        response.parameters.put("error_description", error.errorDescription());
        response.parameters.put("error_uri", error.errorUri());
        return response.closed(issuer);
    }

    private AuthorizationResponse closed(Issuer issuer) {
        asked.state().ifPresent(value -> parameters.put("state", value));
        parameters.put("iss", issuer.value());
        return this;
    }

    Client client() {
        return asked.client();
    }

    /** Where it goes. */
    VerifiedRedirect redirect() {
        return asked.redirect();
    }

    /** In which form; an error about the form itself goes the usual way. */
    ResponseMode mode() {
        return asked.responseMode().orElse(ResponseMode.QUERY);
    }

    Map<String, String> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    /** Without the code. */
    @Override
    public String toString() {
        return "AuthorizationResponse[" + asked.redirect() + ", " + parameters.keySet() + ']';
    }
}
