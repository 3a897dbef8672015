package dev.countersign.oauth.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A JWT written by hand, so that it can be wrong in every way there is. Members are put as Java values or as raw JSON;
 * {@code null} leaves a member out.
 */
public final class TestJwt {
    private final Map<String, String> header = new LinkedHashMap<>();
    private final Map<String, String> claims = new LinkedHashMap<>();
    private @Nullable String rawPayload;

    /** A correct client assertion (RFC 7523 §3) that lives for thirty seconds from this moment. */
    public static TestJwt assertion(String clientId, String audience, TestKey key, Instant now) {
        return new TestJwt()
                .header("alg", key.algorithm())
                .header("kid", key.kid())
                .claim("iss", clientId)
                .claim("sub", clientId)
                .claim("aud", audience)
                .claim("iat", now.getEpochSecond())
                .claim("exp", now.getEpochSecond() + 30)
                .claim("jti", UUID.randomUUID().toString());
    }

    public TestJwt header(String name, @Nullable Object value) {
        put(header, name, value);
        return this;
    }

    public TestJwt rawHeader(String name, String json) {
        header.put(name, json);
        return this;
    }

    public TestJwt claim(String name, @Nullable Object value) {
        put(claims, name, value);
        return this;
    }

    /** A claim whose value is this JSON. */
    public TestJwt rawClaim(String name, String json) {
        claims.put(name, json);
        return this;
    }

    /** The whole payload, whatever it is. */
    public TestJwt payload(String text) {
        rawPayload = text;
        return this;
    }

    /** Signed as its key signs, whatever the header says. */
    public String signedBy(TestKey key) {
        return signingInput() + '.' + TestKey.encode(key.sign(signingInput()));
    }

    /** Signed with another algorithm of the same kind of key. */
    public String signedBy(TestKey key, String algorithm) {
        return signingInput() + '.' + TestKey.encode(key.sign(algorithm, signingInput()));
    }

    /** HMAC with these bytes as the secret: the public key, for instance. */
    public String hmac(byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return signingInput()
                    + '.'
                    + TestKey.encode(mac.doFinal(signingInput().getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String unsigned() {
        return signingInput() + '.';
    }

    private String signingInput() {
        String payload = rawPayload == null ? json(claims) : rawPayload;
        return TestKey.encode(json(header).getBytes(UTF_8)) + '.' + TestKey.encode(payload.getBytes(UTF_8));
    }

    private static void put(Map<String, String> members, String name, @Nullable Object value) {
        if (value == null) {
            members.remove(name);
        } else {
            members.put(name, json(value));
        }
    }

    private static String json(Object value) {
        return switch (value) {
            case String text -> quoted(text);
            case List<?> list -> list.stream().map(TestJwt::json).collect(Collectors.joining(",", "[", "]"));
            default -> value.toString();
        };
    }

    private static String json(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> quoted(member.getKey()) + ':' + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.chars()
                .forEach(c -> quoted.append(
                        c < 0x20 || c == '"' || c == '\\' ? String.format("\\u%04x", c) : String.valueOf((char) c)));
        return quoted.append('"').toString();
    }
}
