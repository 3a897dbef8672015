package dev.countersign.auth.logout;

import dev.countersign.oauth.http.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of a log-out (OpenID Connect RP-Initiated Logout 1.0 §2); all of them may be missing. */
record LogoutRequest(
        Optional<String> idTokenHint,
        Optional<String> clientId,
        Optional<String> postLogoutRedirectUri,
        Optional<String> state,
        Optional<String> confirmation) {

    static LogoutRequest of(Parameters sent) {
        return new LogoutRequest(
                sent.get("id_token_hint"),
                sent.get("client_id"),
                sent.get("post_logout_redirect_uri"),
                sent.get("state"),
                sent.get("confirmation"));
    }

    /** The parameters as an app sends them, without what our own page adds. */
    Map<String, String> parameters() {
        var parameters = new LinkedHashMap<String, String>();
        idTokenHint.ifPresent(value -> parameters.put("id_token_hint", value));
        clientId.ifPresent(value -> parameters.put("client_id", value));
        postLogoutRedirectUri.ifPresent(value -> parameters.put("post_logout_redirect_uri", value));
        state.ifPresent(value -> parameters.put("state", value));
        return parameters;
    }

    /** Which were sent, for a look at the log. */
    @Override
    public String toString() {
        return "LogoutRequest" + List.copyOf(parameters().keySet());
    }
}
