package dev.countersign.auth.testing;

import java.util.LinkedHashMap;
import java.util.Map;

/** Authorization requests that are right until a test bends them. */
public final class Asking {
    /** The challenge of RFC 7636 appendix B. */
    public static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    /** What hashes to it. */
    public static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    public static final String STATE = "a-state-of-more-than-28-characters";

    private Asking() {}

    /** A right request of this client, with its redirect URI named. */
    public static Map<String, String> as(String clientId, String redirectUri) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("client_id", clientId);
        parameters.put("redirect_uri", redirectUri);
        parameters.put("response_type", "code");
        parameters.put("scope", "openid");
        parameters.put("state", STATE);
        parameters.put("code_challenge", CHALLENGE);
        parameters.put("code_challenge_method", "S256");
        return parameters;
    }

    /** A right request of the single-page app. */
    public static Map<String, String> asSpa() {
        return as("spa", "https://spa.example.com/callback");
    }

    /** The same with one parameter changed. */
    public static Map<String, String> asSpaWith(String name, String value) {
        var parameters = asSpa();
        parameters.put(name, value);
        return parameters;
    }

    /** A right exchange of the code that such a request was answered with. */
    public static Map<String, String> exchange(String clientId, String code) {
        var parameters = Auth.exchange(clientId, code);
        parameters.put("code_verifier", VERIFIER);
        return parameters;
    }
}
