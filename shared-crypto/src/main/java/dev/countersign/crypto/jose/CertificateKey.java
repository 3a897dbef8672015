package dev.countersign.crypto.jose;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.countersign.crypto.encoding.Base64Url;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * The public key of a certificate that was registered (RFC 7517 §4.7). It is trusted because it was registered: who issued it is
 * not asked, and no chain is built. Its dates count.
 *
 * <table>
 * <caption>What it is called</caption>
 * <tr><td>{@code kid}</td><td>the thumbprint of the key, RFC 7638</td></tr>
 * <tr><td>{@code kid} or {@code x5t#S256}</td><td>the thumbprint of the certificate, RFC 7515 §4.1.8</td></tr>
 * </table>
 */
final class CertificateKey {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]+)-----END CERTIFICATE-----", Pattern.DOTALL);

    private CertificateKey() {}

    /** The key of the one certificate in this PEM text. */
    static VerificationKey ofPem(String pem) {
        if (pem.contains("PRIVATE KEY-----")) {
            throw new BadKeyException("holds a private key; replace it, it is no secret any more");
        }
        List<String> blocks =
                BLOCK.matcher(pem).results().map(found -> found.group(1)).toList();
        if (blocks.size() != 1) {
            throw new BadKeyException(
                    blocks.isEmpty() ? "is no PEM certificate" : "holds several certificates; give each an entry");
        }
        return of(certificate(decoded(blocks.getFirst().replaceAll("\\s", ""))));
    }

    /** The certificate in the first element of {@code x5c}. */
    static X509Certificate first(Object x5c) {
        if (!(x5c instanceof List<?> chain) || chain.isEmpty() || !(chain.getFirst() instanceof String text)) {
            throw new BadKeyException("x5c is not an array of certificates");
        }
        return certificate(decoded(text));
    }

    /** RFC 7515 §4.1.8. */
    static String thumbprint(X509Certificate certificate) {
        try {
            return Base64Url.encode(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("it was decoded before", impossible);
        }
    }

    private static VerificationKey of(X509Certificate certificate) {
        Map<String, Object> jwk = new LinkedHashMap<>(jwk(certificate.getPublicKey()));
        VerificationKey key = Jwk.read(jwk).orElseThrow(() -> new BadKeyException("is for encryption"));
        return key.named(key.thumbprint()).certifiedBy(certificate);
    }

    /** By way of a JWK, so that certificates are held to the same rules as keys that come alone. */
    private static Map<String, Object> jwk(PublicKey key) {
        try {
            return PublicJsonWebKey.Factory.newPublicJwk(key).toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
        } catch (JoseException | RuntimeException unknown) {
            throw new BadKeyException("has a key that is none of RSA, P-256, Ed25519");
        }
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text.getBytes(US_ASCII));
        } catch (IllegalArgumentException notBase64) {
            throw new BadKeyException("has a certificate that is not base64");
        }
    }

    private static X509Certificate certificate(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException unreadable) {
            throw new BadKeyException("has a certificate that cannot be read");
        }
    }
}
