package dev.countersign.oauth.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/** DPoP proofs as a client makes them, with the JDK alone (RFC 9449 §4.2). */
public final class TestProof {
    private TestProof() {}

    /** A right proof, but for its nonce, which has to come from an answer. */
    public static TestJwt of(TestKey key, String method, String uri, Instant now) {
        return new TestJwt()
                .header("typ", "dpop+jwt")
                .header("alg", key.algorithm())
                .rawHeader("jwk", key.publicJwk())
                .claim("htm", method)
                .claim("htu", uri)
                .claim("iat", now.getEpochSecond())
                .claim("jti", UUID.randomUUID().toString());
    }

    /** What {@code ath} must be beside this token. */
    public static String hash(String accessToken) {
        return digest(accessToken);
    }

    /** The RFC 7638 thumbprint of an ES256 key. */
    public static String thumbprint(TestKey key) {
        // The members that are required, in order, without space: ours are written that way but for the kid.
        String jwk = key.publicJwk().replace("\"kid\":\"" + key.kid() + "\",", "");
        return digest(jwk.replaceFirst("\\{\"kty\":\"EC\",\"crv\":\"P-256\",", "{\"crv\":\"P-256\",\"kty\":\"EC\","));
    }

    private static String digest(String text) {
        try {
            return TestKey.encode(MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
