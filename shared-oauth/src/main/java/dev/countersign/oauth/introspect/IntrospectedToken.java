package dev.countersign.oauth.introspect;

import dev.countersign.crypto.signing.VerifiedClaims;
import java.util.LinkedHashMap;
import java.util.Map;

/** The answer about a token (RFC 7662 §2.2; {@code cnf} by RFC 9449 §6.2, {@code acr} and {@code auth_time} by RFC 9470 §6.2). */
final class IntrospectedToken {
    static final Map<String, Object> INACTIVE = Map.of("active", false);

    private IntrospectedToken() {}

    /** What the token says, under the names that it has there, and how it is presented. */
    static Map<String, Object> active(VerifiedClaims claims) {
        var answer = new LinkedHashMap<>(claims.all());
        answer.put("active", true);
        answer.put("token_type", claims.all().containsKey("cnf") ? "DPoP" : "Bearer");
        return answer;
    }
}
