package dev.countersign.crypto.jose;

import dev.countersign.crypto.encoding.Base64Url;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * Reads one public JWK (RFC 7517 §4, RFC 7518 §6, RFC 8037 §2).
 *
 * <table>
 * <caption>Checks, in order</caption>
 * <tr><td>private or symmetric members</td><td>whoever sends them has leaked them; a secret here could serve as HMAC key</td></tr>
 * <tr><td>{@code use} and {@code key_ops}</td><td>a key declared for something else must not sign</td></tr>
 * <tr><td>{@code kty}, {@code crv}, coordinates</td><td>RSA, P-256 and Ed25519; canonical, of the right length</td></tr>
 * <tr><td>size, exponent, curve equation</td><td>weak keys and points off the curve</td></tr>
 * <tr><td>{@code x5c}</td><td>the first is this key's; its dates count (§4.7)</td></tr>
 * <tr><td>{@code alg}</td><td>if named, it fits the key, and the key serves nothing else</td></tr>
 * </table>
 */
final class Jwk {

    private static final Set<String> PRIVATE_MEMBERS = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv");
    private static final int COORDINATE_BYTES = 32;

    private final Map<?, ?> members;

    private Jwk(Map<?, ?> members) {
        this.members = members;
    }

    /** The key, or nothing when it is declared for encryption. */
    static Optional<VerificationKey> read(Map<?, ?> members) {
        return new Jwk(members).read();
    }

    private Optional<VerificationKey> read() {
        refusePrivateMembers();
        if (string("use").filter("enc"::equals).isPresent()) {
            return Optional.empty();
        }
        requireForSignatures();
        PublicKey key = publicKey();
        var read = new VerificationKey(string("kid"), key, algorithms(key));
        return Optional.of(
                members.containsKey("x5c") ? read.certifiedBy(CertificateKey.first(members.get("x5c"))) : read);
    }

    private void refusePrivateMembers() {
        Set<String> found = new TreeSet<>(PRIVATE_MEMBERS);
        found.retainAll(members.keySet());
        if (!found.isEmpty() || string("kty").filter("oct"::equals).isPresent()) {
            throw new BadKeyException(
                    "holds a private or symmetric key " + found + "; replace it, it is no secret any more");
        }
    }

    private void requireForSignatures() {
        if (!string("use").orElse("sig").equals("sig")) {
            throw new BadKeyException("use is neither sig nor enc");
        }
        if (members.containsKey("key_ops")
                && !(members.get("key_ops") instanceof List<?> ops && ops.contains("verify"))) {
            throw new BadKeyException("key_ops does not allow verify");
        }
    }

    private PublicKey publicKey() {
        Map<String, Object> params = switch (required("kty")) {
            case "RSA" -> rsa();
            case "EC" -> p256();
            case "OKP" -> curve("Ed25519", "x");
            default -> throw new BadKeyException("kty is none of RSA, EC, OKP");
        };
        try {
            return PublicJsonWebKey.Factory.newPublicJwk(params).getPublicKey();
        } catch (JoseException | RuntimeException notAKey) {
            throw new BadKeyException("is not a valid " + params.get("kty") + " key");
        }
    }

    private Map<String, Object> rsa() {
        if (!number("n").testBit(0)) {
            throw new BadKeyException("n is even");
        }
        BigInteger exponent = number("e");
        // e = 1 makes every message its own signature; an even one is no RSA.
        if (exponent.compareTo(BigInteger.valueOf(3)) < 0 || !exponent.testBit(0) || exponent.bitLength() > 32) {
            throw new BadKeyException("e is not an odd number from 3 to 2^32");
        }
        return Map.of("kty", "RSA", "n", required("n"), "e", required("e"));
    }

    /** RFC 8725 §3.4: a point beside the curve belongs to a weaker one. */
    private Map<String, Object> p256() {
        Map<String, Object> params = curve("P-256", "x", "y");
        if (!P256.contains(number("x"), number("y"))) {
            throw new BadKeyException("x and y are no point of P-256");
        }
        return params;
    }

    private Map<String, Object> curve(String curve, String... coordinates) {
        if (!required("crv").equals(curve)) {
            throw new BadKeyException("crv is not " + curve);
        }
        Map<String, Object> params = new HashMap<>(Map.of("kty", required("kty"), "crv", curve));
        for (String coordinate : coordinates) {
            if (bytes(coordinate).length != COORDINATE_BYTES) {
                throw new BadKeyException(coordinate + " is not " + COORDINATE_BYTES + " bytes long");
            }
            params.put(coordinate, required(coordinate));
        }
        return params;
    }

    private Set<SignatureAlgorithm> algorithms(PublicKey key) {
        Set<SignatureAlgorithm> fitting = EnumSet.allOf(SignatureAlgorithm.class);
        fitting.removeIf(algorithm -> !algorithm.fits(key));
        if (fitting.isEmpty()) {
            throw new BadKeyException(
                    key instanceof RSAPublicKey ? "RSA modulus outside 2048 to 8192 bits" : "wrong curve");
        }
        Optional<String> alg = string("alg");
        if (alg.isPresent()) {
            fitting.retainAll(SignatureAlgorithm.of(alg.get()).stream().toList());
        }
        if (fitting.isEmpty()) {
            throw new BadKeyException("alg does not fit the key");
        }
        return fitting;
    }

    private BigInteger number(String name) {
        return new BigInteger(1, bytes(name));
    }

    private byte[] bytes(String name) {
        return Base64Url.decode(required(name))
                .orElseThrow(() -> new BadKeyException(name + " is not canonical base64url"));
    }

    private String required(String name) {
        return string(name).orElseThrow(() -> new BadKeyException(name + " is missing"));
    }

    private Optional<String> string(String name) {
        Object value = members.get(name);
        if (value != null && !(value instanceof String)) {
            throw new BadKeyException(name + " is not a string");
        }
        return Optional.ofNullable((String) value);
    }
}
