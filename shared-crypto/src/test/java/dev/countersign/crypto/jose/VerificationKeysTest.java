package dev.countersign.crypto.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.crypto.encoding.Base64Url;
import dev.countersign.crypto.signing.SigningKey;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import dev.countersign.testing.TestKeys;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Behaviour("A11")
class VerificationKeysTest {

    private static final String EVEN_MODULUS = "_".repeat(341) + "A";

    private static final String P = "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff";
    private static final String Y_WHERE_X_IS_0 = "66485c780e2f83d72433bd5d84a06bb6541c2af31dae871728bf856a174f93f4";

    static Stream<Arguments> badKeys() {
        return Stream.of(
                refused(ec().with("d", "AA"), "holds a private or symmetric key [d]"),
                refused(rsa().with("p", "AA").with("q", "AA"), "holds a private or symmetric key [p, q]"),
                refused(okp().with("d", "AA"), "holds a private or symmetric key [d]"),
                refused(ec().with("use", "enc").with("d", "AA"), "holds a private or symmetric key [d]"),
                refused(new Draft(Map.of("kty", "oct", "k", "AA")), "holds a private or symmetric key [k]"),
                refused(new Draft(Map.of("kty", "oct")), "holds a private or symmetric key []"),
                refused(ec().with("use", "tls"), "use is neither sig nor enc"),
                refused(ec().with("use", 1L), "use is not a string"),
                refused(ec().with("key_ops", List.of("encrypt")), "key_ops does not allow verify"),
                refused(ec().with("key_ops", "verify"), "key_ops does not allow verify"),
                refused(ec().with("kid", 1L), "kid is not a string"),
                refused(ec().without("kty"), "kty is missing"),
                refused(ec().with("kty", "ec"), "kty is none of RSA, EC, OKP"),
                refused(ec().with("crv", "P-384"), "crv is not P-256"),
                refused(ec().with("crv", "secp256k1"), "crv is not P-256"),
                refused(okp().with("crv", "X25519"), "crv is not Ed25519"),
                refused(okp().with("crv", "Ed448"), "crv is not Ed25519"),
                refused(ec().without("y"), "y is missing"),
                refused(ec().with("x", "AA"), "x is not 32 bytes long"),
                refused(ec().with("y", "A".repeat(44)), "y is not 32 bytes long"),
                refused(ec().with("x", ec().get("x") + "="), "x is not canonical base64url"),
                refused(ec().with("x", ec().get("y")).with("y", ec().get("x")), "x and y are no point of P-256"),
                refused(ec().with("x", zeros()).with("y", zeros()), "x and y are no point of P-256"),
                refused(ec().with("x", "_".repeat(42) + "8"), "x and y are no point of P-256"),
                refused(ec().with("x", hex(P)).with("y", hex(Y_WHERE_X_IS_0)), "x and y are no point of P-256"),
                refused(okp().without("x"), "x is missing"),
                refused(okp().with("x", "AA"), "x is not 32 bytes long"),
                refused(rsa().without("n"), "n is missing"),
                refused(rsa().with("n", rsaModulus(1024)), "RSA modulus outside 2048 to 8192 bits"),
                refused(rsa().with("n", rsaModulus(2040)), "RSA modulus outside 2048 to 8192 bits"),
                refused(rsa().with("n", rsaModulus(16384)), "RSA modulus outside 2048 to 8192 bits"),
                refused(rsa().with("n", EVEN_MODULUS), "n is even"),
                refused(rsa().with("e", "AQ"), "e is not an odd number from 3 to 2^32"),
                refused(rsa().with("e", "Ag"), "e is not an odd number from 3 to 2^32"),
                refused(rsa().with("e", "AQAA"), "e is not an odd number from 3 to 2^32"),
                refused(rsa().with("e", "AQAAAAE"), "e is not an odd number from 3 to 2^32"),
                refused(rsa().with("e", "AQAB="), "e is not canonical base64url"),
                refused(ec().with("alg", "RS256"), "alg does not fit the key"),
                refused(rsa().with("alg", "ES256"), "alg does not fit the key"),
                refused(rsa().with("alg", "HS256"), "alg does not fit the key"),
                refused(rsa().with("alg", "RS512"), "alg does not fit the key"),
                refused(rsa().with("alg", "none"), "alg does not fit the key"),
                refused(ec().with("alg", true), "alg is not a string"));
    }

    @ParameterizedTest(name = "{1} {0}")
    @MethodSource("badKeys")
    @Spec({"RFC 7517 §4", "RFC 7518 §6", "RFC 8725 §3.4"})
    void refusesABadKeyAndSaysWhichAndWhy(Draft key, String problem) {
        assertThatThrownBy(() -> parse(ec(), key))
                .isInstanceOfSatisfying(
                        InvalidKeysException.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .asString()
                                .startsWith("keys[1]: " + problem));
    }

    @Test
    void refusesTwoKeysOfOneNameEvenIfTheyAreOneKey() {
        assertThatThrownBy(() -> parse(ec().with("kid", "a"), rsa().with("kid", "a")))
                .hasMessage("keys[1]: kid is used twice");
        assertThatThrownBy(() -> parse(ec().with("kid", ""), ec().with("kid", "")))
                .hasMessage("keys[1]: kid is used twice");
    }

    @Test
    void listsEveryProblemAtOnce() {
        assertThatThrownBy(() -> VerificationKeys.parse(
                        Map.of("keys", List.of("text", ec().with("crv", "P-521").members(), ec().members()))))
                .hasMessage("keys[0]: not an object; keys[1]: crv is not P-256");
    }

    @Test
    void refusesASetWithoutAnyKeyForSignatures() {
        assertThatThrownBy(() -> VerificationKeys.parse(Map.of())).hasMessage("keys: missing, or not an array");
        assertThatThrownBy(() -> VerificationKeys.parse(Map.of("keys", Map.of())))
                .hasMessage("keys: missing, or not an array");
        assertThatThrownBy(() -> VerificationKeys.parse(ec().members())).hasMessage("keys: missing, or not an array");
        assertThatThrownBy(() -> parse()).hasMessage("keys: none that verifies signatures");
        assertThatThrownBy(() -> parse(rsa().with("use", "enc"))).hasMessage("keys: none that verifies signatures");
    }

    @Test
    void refusesASetOfMoreThanThirtyTwoKeys() {
        List<Object> keys = new ArrayList<>(Collections.nCopies(32, okp().members()));
        assertThat(VerificationKeys.parse(Map.of("keys", keys)).isEmpty()).isFalse();

        keys.add(okp().members());
        assertThatThrownBy(() -> VerificationKeys.parse(Map.of("keys", keys))).hasMessage("keys: more than 32");
    }

    @Test
    @Behaviour("F91")
    void neverRepeatsKeyMaterialInWhatItSays() {
        assertThatThrownBy(() -> parse(ec().with("d", "c2VjcmV0")))
                .satisfies(refused -> assertThat(refused.toString()).doesNotContain("c2VjcmV0"));
    }

    @Test
    @Spec("RFC 7517 §4.2")
    void leavesKeysForEncryptionAside() {
        var keys = parse(rsa().with("use", "enc").with("kid", "e").with("alg", "RSA-OAEP"), ec().with("use", "sig"));

        assertThat(keys.knows("e")).isFalse();
        assertThat(keys.algorithms()).containsExactly(SignatureAlgorithm.ES256);
    }

    @ParameterizedTest
    @CsvSource({
        "RSA,,RS256 PS256",
        "RSA,RS256,RS256",
        "RSA,PS256,PS256",
        "EC,,ES256",
        "EC,ES256,ES256",
        "OKP,EdDSA,EDDSA"
    })
    @Behaviour("A5")
    @Spec("RFC 8725 §3.1")
    void letsTheKeyDecideWhichAlgorithmsItServes(
            String kty, @org.jspecify.annotations.Nullable String alg, String served) {
        Draft key = switch (kty) {
            case "RSA" -> rsa();
            case "EC" -> ec().with("key_ops", List.of("verify"));
            default -> okp();
        };

        var keys = parse(alg == null ? key : key.with("alg", alg));

        assertThat(keys.algorithms())
                .containsExactlyInAnyOrderElementsOf(Stream.of(served.split(" ", -1))
                        .map(SignatureAlgorithm::valueOf)
                        .toList());
        for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
            assertThat(keys.candidates(Optional.empty(), algorithm))
                    .hasSize(keys.algorithms().contains(algorithm) ? 1 : 0);
        }
    }

    @Test
    void takesAPointWhoseFirstCoordinateIsZero() {
        assertThat(parse(ec().with("x", zeros()).with("y", hex(Y_WHERE_X_IS_0))).isEmpty())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Aw", "AQAB", "_____w"})
    void takesEveryOddExponentFromThreeToTheLargestOf32Bits(String exponent) {
        assertThat(parse(rsa().with("e", exponent)).isEmpty()).isFalse();
    }

    @Test
    void offersTheNamedKeyElseTheNamelessOnesElseNone() {
        var keys =
                parse(ec().with("kid", "a"), okp().with("kid", "b"), another().with("kid", "c"), ec());

        assertThat(kids(keys, Optional.of("a"))).containsExactly("a");
        assertThat(kids(keys, Optional.of("b"))).isEmpty();
        assertThat(kids(keys, Optional.of("A"))).containsExactly("none");
        assertThat(kids(keys, Optional.of(""))).containsExactly("none");
        assertThat(kids(keys, Optional.empty())).containsExactly("a", "c", "none");
        assertThat(keys.knows("a")).isTrue();
        assertThat(keys.knows("d")).isFalse();
    }

    @Test
    void offersNoMoreThanEightKeys() {
        Draft[] nine = Collections.nCopies(9, ec()).toArray(Draft[]::new);

        assertThat(parse(nine).candidates(Optional.empty(), SignatureAlgorithm.ES256))
                .hasSize(8);
    }

    @Test
    void hasANobodysSet() {
        assertThat(VerificationKeys.none().isEmpty()).isTrue();
        assertThat(VerificationKeys.none().algorithms()).isEmpty();
        assertThat(VerificationKeys.none().candidates(Optional.empty(), SignatureAlgorithm.ES256))
                .isEmpty();
    }

    @Test
    void describesAKeyByItsNameAlone() {
        assertThat(parse(ec().with("kid", "a"))
                        .candidates(Optional.empty(), SignatureAlgorithm.ES256)
                        .getFirst())
                .hasToString("VerificationKey[a [ES256]]");
    }

    @Test
    void doesNotVerifyWithAnAlgorithmThatTheKeyWasNotRegisteredFor() {
        SigningKey key = TestKeys.of(SignatureAlgorithm.PS256);
        byte[] input = {1};
        byte[] signature =
                dev.countersign.crypto.encoding.Base64Url.decode("AA").orElseThrow();
        var onlyRs = parse(new Draft(key.publicJwk()).with("alg", "RS256"));

        assertThat(onlyRs.candidates(Optional.empty(), SignatureAlgorithm.RS256)
                        .getFirst()
                        .verifies(SignatureAlgorithm.PS256, input, signature))
                .isFalse();
    }

    private static List<String> kids(VerificationKeys keys, Optional<String> kid) {
        return keys.candidates(kid, SignatureAlgorithm.ES256).stream()
                .map(key -> key.kid().orElse("none"))
                .toList();
    }

    private static VerificationKeys parse(Draft... keys) {
        return VerificationKeys.parse(
                Map.of("keys", Stream.of(keys).map(Draft::members).toList()));
    }

    private static Arguments refused(Draft key, String problem) {
        return Arguments.of(key, problem);
    }

    private static Draft ec() {
        return bare(TestKeys.of(SignatureAlgorithm.ES256));
    }

    private static Draft another() {
        return bare(TestKeys.another(SignatureAlgorithm.ES256));
    }

    private static Draft rsa() {
        return bare(TestKeys.of(SignatureAlgorithm.RS256));
    }

    private static Draft okp() {
        return bare(TestKeys.of(SignatureAlgorithm.EDDSA));
    }

    private static Draft bare(SigningKey key) {
        return new Draft(key.publicJwk()).without("kid").without("alg").without("use");
    }

    private static String zeros() {
        return Base64Url.encode(new byte[32]);
    }

    private static String hex(String hex) {
        return Base64Url.encode(HexFormat.of().parseHex(hex));
    }

    private static String rsaModulus(int bits) {
        byte[] modulus = new byte[bits / 8];
        java.util.Arrays.fill(modulus, (byte) 0xFF);
        return Base64Url.encode(modulus);
    }

    /** A JWK in the making. */
    record Draft(Map<String, Object> members) {

        Draft with(String name, Object value) {
            Map<String, Object> more = new LinkedHashMap<>(members);
            more.put(name, value);
            return new Draft(more);
        }

        Draft without(String name) {
            Map<String, Object> fewer = new LinkedHashMap<>(members);
            fewer.remove(name);
            return new Draft(fewer);
        }

        String get(String name) {
            return String.valueOf(members.get(name));
        }
    }
}
