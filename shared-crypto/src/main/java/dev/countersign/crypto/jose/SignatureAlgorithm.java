package dev.countersign.crypto.jose;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The four signature algorithms we speak, all asymmetric (RFC 7518 §3.1, RFC 8037).
 *
 * <p>{@code none} and the HMAC family are not refused somewhere, they do not exist: what is missing from this list cannot be
 * reached by any header.
 */
public enum SignatureAlgorithm {
    RS256("RS256", "SHA256withRSA", false),
    PS256("PS256", "RSASSA-PSS", false),
    ES256("ES256", "SHA256withECDSAinP1363Format", true),
    EDDSA("EdDSA", "Ed25519", true);

    /** EdDSA on this curve by its newer name, which stock clients send (RFC 9864 §2.2). */
    private static final String ED25519 = "Ed25519";

    /** NIST SP 800-131A; RFC 7518 §3.3 says MUST. */
    static final int SHORTEST_RSA_MODULUS = 2048;

    /** A registered key costs us a verification per request; beyond this the key itself is a denial of service. */
    static final int LONGEST_RSA_MODULUS = 8192;

    private static final int CURVE_SIGNATURE_BYTES = 64;

    private final String jwa;
    private final String jca;
    private final boolean quickToSign;

    SignatureAlgorithm(String jwa, String jca, boolean quickToSign) {
        this.jwa = jwa;
        this.jca = jca;
        this.quickToSign = quickToSign;
    }

    /** By its exact registered name: {@code rs256} or {@code "RS256 "} is not an algorithm. */
    public static Optional<SignatureAlgorithm> of(String jwa) {
        String name = jwa.equals(ED25519) ? EDDSA.jwa : jwa;
        return Stream.of(values()).filter(a -> a.jwa.equals(name)).findFirst();
    }

    /** Every name that {@link #of} knows, for metadata. */
    public static List<String> names() {
        return Stream.concat(Stream.of(values()).map(SignatureAlgorithm::jwa), Stream.of(ED25519))
                .toList();
    }

    /** The name in JOSE headers and metadata. */
    public String jwa() {
        return jwa;
    }

    /** The name for {@link java.security.Signature}. */
    String jca() {
        return jca;
    }

    /** Signs in microseconds with the native provider, so it may stay on the event loop. RSA may not. */
    public boolean quickToSign() {
        return quickToSign;
    }

    /** Whether this kind and size of key may be used with this algorithm at all. */
    public boolean fits(PublicKey key) {
        return switch (this) {
            case RS256, PS256 -> key instanceof RSAPublicKey rsa && isGoodSize(rsa);
            case ES256 -> key instanceof ECPublicKey ec && P256.isCurveOf(ec);
            case EDDSA ->
                key instanceof EdECPublicKey ed && ed.getParams().getName().equals("Ed25519");
        };
    }

    /** How long a signature made with that key is, in bytes: RFC 8017 §8.2.2, RFC 7518 §3.4, RFC 8032 §5.1.6. */
    int signatureLength(PublicKey key) {
        return key instanceof RSAPublicKey rsa ? (rsa.getModulus().bitLength() + 7) / 8 : CURVE_SIGNATURE_BYTES;
    }

    private static boolean isGoodSize(RSAPublicKey key) {
        int bits = key.getModulus().bitLength();
        return bits >= SHORTEST_RSA_MODULUS && bits <= LONGEST_RSA_MODULUS;
    }
}
