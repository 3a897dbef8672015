package dev.countersign.e2e.outside;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;

/** Signed tokens made by hand, because no library makes the wrong ones. */
public final class Jws {

    /** Turns the signing input into a signature. */
    @FunctionalInterface
    public interface Signer {
        byte[] sign(byte[] input) throws GeneralSecurityException;
    }

    private Jws() {}

    /** A compact JWS of exactly this header and these claims. */
    public static String compact(Map<String, ?> header, Map<String, ?> claims, Signer signer) {
        return compact(json(header), json(claims), signer);
    }

    /** A compact JWS of exactly these texts, be they JSON or not. */
    public static String compact(String header, String payload, Signer signer) {
        String input = Base64URL.encode(header) + "." + Base64URL.encode(payload);
        try {
            return input + "." + Base64URL.encode(signer.sign(input.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String json(Map<String, ?> members) {
        return JSONObjectUtils.toJSONString(new LinkedHashMap<>(members));
    }

    /** No signature: what {@code alg: none} asks for. */
    public static Signer nothing() {
        return input -> new byte[0];
    }

    /** A signature with a private key, as the algorithm's JWA name says (RFC 7518 §3, RFC 8037 §3.1). */
    public static Signer signer(String algorithm, PrivateKey key) {
        return input -> {
            var signature = Signature.getInstance(
                    switch (algorithm) {
                        case "RS256" -> "SHA256withRSA";
                        case "PS256" -> "RSASSA-PSS";
                        case "ES256" -> "SHA256withECDSAinP1363Format";
                        case "EdDSA", "Ed25519" -> "Ed25519";
                        default -> throw new IllegalArgumentException(algorithm);
                    });
            if (algorithm.equals("PS256")) {
                signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            }
            signature.initSign(key);
            signature.update(input);
            return signature.sign();
        };
    }

    /** HS256 with any bytes as the secret: a public key's, for instance (RFC 8725 §2.1). */
    public static Signer hmac(Key secret) {
        return input -> {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            return mac.doFinal(input);
        };
    }
}
