package dev.countersign.auth.authorize;

import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.error.OAuthException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The answer to an authorization request, on its way through the browser (RFC 6749 §4.1.2). {@code state} comes back as it
 * was, and {@code iss} is always there, in success and in error: that is what keeps an app that uses several servers from
 * taking one's answer for another's (RFC 9207 §2, the mix-up attack of RFC 9700 §4.4).
 */
public final class AuthorizationResponse {
    private final VerifiedRedirect redirect;
    private final Map<String, String> parameters = new LinkedHashMap<>();

    private AuthorizationResponse(VerifiedRedirect redirect) {
        this.redirect = redirect;
    }

    /** The answer that carries a code. */
    static AuthorizationResponse granted(AddressedRequest asked, String code, Issuer issuer) {
        var response = new AuthorizationResponse(asked.redirect());
        response.parameters.put("code", code);
        return response.closedWith(asked.state(), issuer);
    }

    /** The answer that carries an error: its code and the sentence for the client, never the operator's reason. */
    static AuthorizationResponse refused(AddressedRequest asked, OAuthException refusal, Issuer issuer) {
        var response = new AuthorizationResponse(asked.redirect());
        response.parameters.put("error", refusal.code().code());
        response.parameters.put("error_description", refusal.description());
        return response.closedWith(asked.state(), issuer);
    }

    private AuthorizationResponse closedWith(Optional<String> state, Issuer issuer) {
        state.ifPresent(value -> parameters.put("state", value));
        parameters.put("iss", issuer.value());
        return this;
    }

    /** The address to send the browser to. */
    public String location() {
        return redirect.with(parameters);
    }

    /** Without the code. */
    @Override
    public String toString() {
        return "AuthorizationResponse[" + redirect + ", " + parameters.keySet() + ']';
    }
}
