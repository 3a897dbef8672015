package dev.countersign.testing;

import dev.countersign.crypto.signing.SigningKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jose4j.json.JsonUtil;

/** A DPoP proof in the making: right in every respect until a test spoils it. Each step gives a new draft. */
public final class ProofDraft {

    private final Map<String, Object> header;
    private final Map<String, Object> claims;

    private ProofDraft(Map<String, Object> header, Map<String, Object> claims) {
        this.header = header;
        this.claims = claims;
    }

    /** What a well-behaved client sends with this request. */
    public static ProofDraft of(String method, String uri, String nonce, Instant now) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("htm", method);
        claims.put("htu", uri);
        claims.put("iat", now.getEpochSecond());
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("nonce", nonce);
        return new ProofDraft(new LinkedHashMap<>(Map.of("typ", "dpop+jwt")), claims);
    }

    /** With another header; an empty one stands for none. */
    public ProofDraft header(String name, Object value) {
        return new ProofDraft(with(header, name, value), claims);
    }

    public ProofDraft claim(String name, Object value) {
        return new ProofDraft(header, with(claims, name, value));
    }

    public ProofDraft without(String claim) {
        Map<String, Object> fewer = new LinkedHashMap<>(claims);
        fewer.remove(claim);
        return new ProofDraft(header, fewer);
    }

    /** Signed; alg and jwk are the key's unless the header has others. */
    public String signedBy(SigningKey key) {
        Map<String, Object> complete = new LinkedHashMap<>();
        complete.put("alg", key.algorithm().jwa());
        complete.put("jwk", key.publicJwk());
        complete.putAll(header);
        complete.values().removeIf(""::equals);
        return Jwts.signed(JsonUtil.toJson(complete), JsonUtil.toJson(claims), key);
    }

    private static Map<String, Object> with(Map<String, Object> members, String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(name, value);
        return more;
    }
}
