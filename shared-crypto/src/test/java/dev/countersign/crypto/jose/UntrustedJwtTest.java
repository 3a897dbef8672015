package dev.countersign.crypto.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Jwts;
import dev.countersign.testing.Spec;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Behaviour("A9")
class UntrustedJwtTest {

    private static final String HEADER = Jwts.encode("{\"alg\":\"ES256\"}");
    private static final String PAYLOAD = Jwts.encode("{\"iss\":\"c\"}");

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a", "a.b", "..", "...", "....", "a.b.c.d", "a.b.c.d.e", "....................."})
    void refusesGarbageWithDots(String compact) {
        assertThatThrownBy(() -> UntrustedJwt.parse(compact)).isInstanceOf(MalformedJwtException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "%s.%s", "%s.%s.AA.AA", "%s.%s.AA.AA.AA", "%s.%s.AA."})
    @Behaviour("A7")
    @Spec("RFC 7516 §9")
    void refusesOtherThanThreePartsAndSoEveryJwe(String form) {
        assertThatThrownBy(() -> UntrustedJwt.parse(form.formatted(HEADER, PAYLOAD)))
                .hasMessage("not the three parts of a signed JWT");
    }

    @ParameterizedTest
    @CsvSource({
        "'%s=.%s.AA',header: not canonical base64url",
        "' %s.%s.AA',header: not canonical base64url",
        "'%s.%s=.AA',payload: not canonical base64url",
        "'%s.%s.AB',signature: not canonical base64url",
        "'%s.%s.AA==',signature: not canonical base64url",
        "'%s.%s.AA\n',signature: not canonical base64url",
        "'%s.%s.+/',signature: not canonical base64url"
    })
    @Spec("RFC 7515 §2")
    void refusesASecondSpellingOfTheSameToken(String form, String reason) {
        assertThatThrownBy(() -> UntrustedJwt.parse(form.formatted(HEADER, PAYLOAD)))
                .isInstanceOfSatisfying(
                        MalformedJwtException.class,
                        malformed -> assertThat(malformed.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"text\"", "1", "null", "", "eyJhbGciOiJFUzI1NiJ9.e30.AA", "{\"a\":1,\"a\":2}", "{"})
    void refusesAPayloadThatIsNoStrictObject(String payload) {
        assertThatThrownBy(() -> UntrustedJwt.parse(HEADER + "." + Jwts.encode(payload) + ".AA"))
                .isInstanceOf(MalformedJwtException.class)
                .hasMessageStartingWith("payload: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "", "{\"alg\":\"ES256\",\"alg\":\"none\"}"})
    void refusesAHeaderThatIsNoStrictObject(String header) {
        assertThatThrownBy(() -> UntrustedJwt.parse(Jwts.encode(header) + "." + PAYLOAD + ".AA"))
                .isInstanceOf(MalformedJwtException.class)
                .hasMessageStartingWith("header: ");
    }

    @ParameterizedTest
    @CsvSource({"alg,1", "alg,true", "alg,[]", "kid,{}", "kid,0", "typ,[\"JWT\"]"})
    void refusesHeaderParametersThatAreNoStrings(String name, String value) {
        String header = Jwts.encode("{\"" + name + "\":" + value + "}");

        assertThatThrownBy(() -> UntrustedJwt.parse(header + "." + PAYLOAD + ".AA"))
                .hasMessage("header: " + name + " is not a string");
    }

    @Test
    void refusesMoreThanSixteenKibibytesBeforeLookingInside() {
        String padding = "A".repeat(16 * 1024 - HEADER.length() - PAYLOAD.length() - 2);

        assertThat(UntrustedJwt.parse(HEADER + "." + PAYLOAD + "." + padding).signature())
                .isNotEmpty();
        assertThatThrownBy(() -> UntrustedJwt.parse(HEADER + "." + PAYLOAD + "." + padding + "AAAA"))
                .hasMessage("longer than 16 KiB");
        assertThatThrownBy(() -> UntrustedJwt.parse("A".repeat(1024 * 1024))).hasMessage("longer than 16 KiB");
    }

    @Test
    void givesWhatStandsInTheToken() {
        String compact = Jwts.encode("{\"alg\":\"ES256\",\"kid\":\"k\",\"typ\":\"JWT\",\"x\":1}") + "."
                + Jwts.encode("{\"iss\":\"i\",\"sub\":\"s\",\"exp\":5}") + ".AQI";

        UntrustedJwt jwt = UntrustedJwt.parse(compact);

        assertThat(jwt.algorithm()).contains("ES256");
        assertThat(jwt.keyId()).contains("k");
        assertThat(jwt.type()).contains("JWT");
        assertThat(jwt.header()).containsEntry("x", 1L);
        assertThat(jwt.issuer()).contains("i");
        assertThat(jwt.subject()).contains("s");
        assertThat(jwt.claims()).containsEntry("exp", 5L);
        assertThat(jwt.compact()).isEqualTo(compact);
        assertThat(jwt.signingInput()).asString().isEqualTo(compact.substring(0, compact.lastIndexOf('.')));
        assertThat(jwt.signature()).containsExactly(1, 2);
    }

    @Test
    void givesNoIssuerOrSubjectThatIsNoString() {
        UntrustedJwt jwt = UntrustedJwt.parse(HEADER + "." + Jwts.encode("{\"iss\":1,\"sub\":[\"s\"]}") + ".");

        assertThat(jwt.issuer()).isEmpty();
        assertThat(jwt.subject()).isEmpty();
        assertThat(jwt.keyId()).isEmpty();
        assertThat(jwt.signature()).isEmpty();
    }

    @Test
    @Behaviour("F91")
    void keepsTheTokenOutOfLogs() {
        assertThat(UntrustedJwt.parse(HEADER + "." + PAYLOAD + ".AA")).hasToString("UntrustedJwt[redacted]");
        assertThatThrownBy(() -> UntrustedJwt.parse(HEADER + "." + Jwts.encode("{\"secret\":x}") + ".AA"))
                .hasMessage("payload: unexpected character at character 10");
    }

    @Property
    void neverFailsInAnotherWayThanItsOwn(@ForAll String text) {
        try {
            assertThat(UntrustedJwt.parse(text).compact()).isEqualTo(text);
        } catch (MalformedJwtException refused) {
            assertThat(refused.reason()).isNotEmpty();
        }
    }

    @Property
    void readsWhateverClaimsAnObjectHolds(@ForAll String name, @ForAll long value) {
        String payload = org.jose4j.json.JsonUtil.toJson(Map.of(wellFormed(name), value));

        assertThat(UntrustedJwt.parse(HEADER + "." + Jwts.encode(payload) + ".").claims())
                .containsExactly(Map.entry(wellFormed(name), value));
    }

    private static String wellFormed(String text) {
        return text.replaceAll("[\\ud800-\\udfff]", "?");
    }
}
