package dev.countersign.testing;

import dev.countersign.crypto.signing.SigningKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jose4j.json.JsonUtil;

/** A client assertion in the making: right in every respect until a test spoils it. Each step gives a new draft. */
public final class AssertionDraft {

    private final Map<String, Object> header;
    private final Map<String, Object> claims;

    private AssertionDraft(Map<String, Object> header, Map<String, Object> claims) {
        this.header = header;
        this.claims = claims;
    }

    /** What a well-behaved client sends: valid for a minute from now, with a jti of its own. */
    public static AssertionDraft of(String clientId, String audience, Instant now) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", clientId);
        claims.put("sub", clientId);
        claims.put("aud", audience);
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.getEpochSecond() + 60);
        claims.put("jti", UUID.randomUUID().toString());
        return new AssertionDraft(new LinkedHashMap<>(), claims);
    }

    public AssertionDraft header(String name, Object value) {
        return new AssertionDraft(with(header, name, value), claims);
    }

    public AssertionDraft claim(String name, Object value) {
        return new AssertionDraft(header, with(claims, name, value));
    }

    public AssertionDraft without(String claim) {
        Map<String, Object> fewer = new LinkedHashMap<>(claims);
        fewer.remove(claim);
        return new AssertionDraft(header, fewer);
    }

    /** Signed; alg is the key's unless the header has one, and there is no kid unless the header has one. */
    public String signedBy(SigningKey key) {
        Map<String, Object> complete = new LinkedHashMap<>();
        complete.put("alg", key.algorithm().jwa());
        complete.putAll(header);
        return Jwts.signed(JsonUtil.toJson(complete), claimsJson(), key);
    }

    public String claimsJson() {
        return JsonUtil.toJson(claims);
    }

    private static Map<String, Object> with(Map<String, Object> members, String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(name, value);
        return more;
    }
}
