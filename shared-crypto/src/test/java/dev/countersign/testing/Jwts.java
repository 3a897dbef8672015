package dev.countersign.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.crypto.encoding.Base64Url;
import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.crypto.jose.Signatures;
import dev.countersign.crypto.signing.SigningKey;
import java.security.PrivateKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** Compact JWS with any header and payload, also those that no library would write. */
public final class Jwts {

    private Jwts() {}

    /** Signed with the key's own algorithm, whatever the header says. */
    public static String signed(String header, String payload, SigningKey key) {
        return signed(header, payload, key.algorithm(), key);
    }

    public static String signed(String header, String payload, SignatureAlgorithm algorithm, SigningKey key) {
        String input = encode(header) + "." + encode(payload);
        return input + "." + Base64Url.encode(Signatures.sign(algorithm, privateKey(key), input.getBytes(US_ASCII)));
    }

    public static String unsigned(String header, String payload) {
        return encode(header) + "." + encode(payload) + ".";
    }

    public static String encode(String part) {
        return Base64Url.encode(part.getBytes(UTF_8));
    }

    private static PrivateKey privateKey(SigningKey key) {
        try {
            return PublicJsonWebKey.Factory.newPublicJwk(key.privateJwk()).getPrivateKey();
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
