package dev.countersign.oauth.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.countersign.crypto.jose.VerificationKeys;
import dev.countersign.testing.TestCertificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A key of a test client, made at run time with nothing but the JDK, so that what we verify was not signed by our own code.
 *
 * <p>Keys are found by name in a folder of this process: the test and the resource that writes the registry live in
 * different class loaders, and both must hold the same key.
 */
public final class TestKey {
    private static final Path FOLDER = Path.of(
            System.getProperty("java.io.tmpdir"),
            "countersign-test-keys-" + ProcessHandle.current().pid());

    private final String algorithm;
    private final String kid;
    private final KeyPair pair;

    private TestKey(String algorithm, String kid, KeyPair pair) {
        this.algorithm = algorithm;
        this.kid = kid;
        this.pair = pair;
    }

    /** The key of this name, made when it is first asked for. The name is its {@code kid}. */
    public static TestKey named(String algorithm, String kid) {
        try {
            Files.createDirectories(FOLDER);
            FOLDER.toFile().deleteOnExit();
            Path file = FOLDER.resolve(algorithm + '-' + kid);
            if (!Files.exists(file)) {
                write(file, algorithm);
            }
            return new TestKey(algorithm, kid, read(file, algorithm));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Written beside and moved into place: of two writers the first one counts, and nobody reads half a file. */
    private static void write(Path file, String algorithm) throws IOException, GeneralSecurityException {
        KeyPair made = generator(algorithm).generateKeyPair();
        Path beside = Files.createTempFile(FOLDER, "new", "");
        Files.writeString(
                beside,
                encode(made.getPublic().getEncoded())
                        + '\n'
                        + encode(made.getPrivate().getEncoded()));
        try {
            Files.createLink(file, beside);
            file.toFile().deleteOnExit();
        } catch (FileAlreadyExistsException e) {
            // Another class loader was first; its key is the key.
        } finally {
            Files.delete(beside);
        }
    }

    private static KeyPair read(Path file, String algorithm) throws IOException, GeneralSecurityException {
        var lines = Files.readAllLines(file);
        var keys = KeyFactory.getInstance(keyType(algorithm));
        return new KeyPair(
                keys.generatePublic(new X509EncodedKeySpec(decode(lines.get(0)))),
                keys.generatePrivate(new PKCS8EncodedKeySpec(decode(lines.get(1)))));
    }

    private static KeyPairGenerator generator(String algorithm) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance(keyType(algorithm));
        switch (algorithm) {
            case "RS256", "PS256" -> generator.initialize(2048);
            case "RS256-1024" -> generator.initialize(1024);
            case "ES256" -> generator.initialize(new ECGenParameterSpec("secp256r1"));
            default -> {}
        }
        return generator;
    }

    private static String keyType(String algorithm) {
        return switch (algorithm) {
            case "RS256", "PS256", "RS256-1024" -> "RSA";
            case "ES256" -> "EC";
            case "EdDSA" -> "Ed25519";
            default -> throw new IllegalArgumentException(algorithm);
        };
    }

    public String kid() {
        return kid;
    }

    public String algorithm() {
        return algorithm;
    }

    public PrivateKey privateKey() {
        return pair.getPrivate();
    }

    /** A certificate of this key in PEM, as a JSON text, which is YAML too. */
    public String certificate(Instant notBefore, Instant notAfter) {
        return '"' + TestCertificates.pem(pair.getPublic(), notBefore, notAfter).replace("\n", "\\n") + '"';
    }

    /** The thumbprint of the key, RFC 7638. */
    public String thumbprint() {
        return VerificationKeys.ofCertificates(
                        List.of(TestCertificates.pem(pair.getPublic(), Instant.EPOCH, Instant.EPOCH)))
                .all()
                .getFirst()
                .thumbprint();
    }

    /** The public key as SubjectPublicKeyInfo, what a confused verifier would take for an HMAC secret. */
    public byte[] publicKeyBytes() {
        return pair.getPublic().getEncoded();
    }

    /** The public JWK in JSON, which is YAML too. */
    public String publicJwk() {
        return switch (pair.getPublic()) {
            case RSAPublicKey rsa ->
                "{\"kty\":\"RSA\",\"kid\":\"%s\",\"n\":\"%s\",\"e\":\"%s\"}"
                        .formatted(kid, unsigned(rsa.getModulus(), 0), unsigned(rsa.getPublicExponent(), 0));
            case ECPublicKey ec ->
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"%s\",\"x\":\"%s\",\"y\":\"%s\"}"
                        .formatted(
                                kid,
                                unsigned(ec.getW().getAffineX(), 32),
                                unsigned(ec.getW().getAffineY(), 32));
            default ->
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"%s\",\"x\":\"%s\"}"
                        .formatted(kid, encode(lastBytes(pair.getPublic().getEncoded(), 32)));
        };
    }

    /** A signature over ASCII text with this key's own algorithm. */
    public byte[] sign(String text) {
        return sign(algorithm, text);
    }

    /** A signature with another algorithm of the same kind of key. */
    public byte[] sign(String withAlgorithm, String text) {
        try {
            var signature = Signature.getInstance(
                    switch (withAlgorithm) {
                        case "RS256", "RS256-1024" -> "SHA256withRSA";
                        case "PS256" -> "RSASSA-PSS";
                        case "ES256" -> "SHA256withECDSAinP1363Format";
                        case "EdDSA" -> "Ed25519";
                        default -> throw new IllegalArgumentException(withAlgorithm);
                    });
            if (withAlgorithm.equals("PS256")) {
                signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            }
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String unsigned(BigInteger number, int length) {
        byte[] signed = number.toByteArray();
        int significant = signed[0] == 0 ? signed.length - 1 : signed.length;
        byte[] unsigned = new byte[Math.max(length, significant)];
        System.arraycopy(signed, signed.length - significant, unsigned, unsigned.length - significant, significant);
        return encode(unsigned);
    }

    private static byte[] lastBytes(byte[] bytes, int count) {
        return Arrays.copyOfRange(bytes, bytes.length - count, bytes.length);
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decode(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
