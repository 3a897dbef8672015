package dev.countersign.oauth.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.countersign.oauth.error.ErrorCode;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.net.URLEncoder;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading parameters: one meaning for each request, or none. */
@Spec({"RFC 6749 §3.1", "RFC 6749 §3.2"})
class ParametersTest {
    private static final Set<String> MAY_REPEAT = Set.of("resource");

    @ParameterizedTest
    @Behaviour({"B24", "D62"})
    @ValueSource(strings = {"a=1&a=2", "a=1&a=1", "a=&a=1", "a&a", "a=1&%61=2"})
    void aParameterThatAppearsTwiceIsRefused(String form) {
        refused(() -> Parameters.ofForm(form));
    }

    @ParameterizedTest
    @Behaviour({"B24", "F90"})
    @ValueSource(
            strings = {
                "a=1;b=2",
                "a=%",
                "a=%1",
                "a=%zz",
                "%g0=1",
                "a=%ff",
                "a=%c0%80",
                "a=%ed%a0%80",
                "a=ä",
                "a=%-1",
                "a=%+1"
            })
    void aMalformedFormIsRefused(String form) {
        refused(() -> Parameters.ofForm(form));
    }

    @ParameterizedTest
    @Behaviour({"D62", "F90"})
    @ValueSource(
            strings = {
                "",
                "[]",
                "\"a\"",
                "{\"a\":1}",
                "{\"a\":[\"b\"]}",
                "{\"a\":{\"b\":\"c\"}}",
                "{\"a\":\"b\",\"a\":\"b\"}",
                "{\"a\":\"b\"",
                "{\"a\":\"b\"} x",
                "{\"resource\":[1]}"
            })
    void aJsonBodyThatIsNoObjectOfStringsIsRefused(String json) {
        refused(() -> Parameters.ofJson(json));
    }

    @Test
    void tooManyParametersAreRefused() {
        String form = IntStream.range(0, 100).mapToObj(i -> "p" + i + "=1").collect(Collectors.joining("&"));

        refused(() -> Parameters.ofForm(form));
    }

    @Test
    @Spec("RFC 8707 §2")
    void resourceAloneMayRepeat() {
        var parameters = Parameters.ofForm("resource=https%3A%2F%2Fa&resource=https%3A%2F%2Fb");

        assertThat(parameters.all("resource")).containsExactly("https://a", "https://b");
    }

    @Test
    void aParameterWithoutValueCountsAsNotSent() {
        var parameters = Parameters.ofForm("scope=&state");

        assertThat(parameters.get("scope")).isEmpty();
        assertThat(parameters.names()).containsExactlyInAnyOrder("scope", "state");
    }

    @Test
    @Behaviour("F91")
    void itsTextShowsNamesAndNoValues() {
        assertThat(Parameters.ofForm("client_assertion=secret")).asString().doesNotContain("secret");
    }

    @Property(tries = 200)
    void whatIsEncodedReadsBack(@ForAll @Size(max = 20) Map<@NotEmpty String, @NotEmpty String> sent) {
        var wellFormed = sent.entrySet().stream()
                .filter(e -> isWellFormed(e.getKey()) && isWellFormed(e.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        String form = wellFormed.entrySet().stream()
                .map(e -> URLEncoder.encode(e.getKey(), UTF_8) + '=' + URLEncoder.encode(e.getValue(), UTF_8))
                .collect(Collectors.joining("&"));

        var read = Parameters.ofForm(form);

        assertThat(read.names()).isEqualTo(wellFormed.keySet());
        wellFormed.forEach((name, value) -> assertThat(read.get(name)).contains(value));
    }

    @FuzzTest
    void noFormBreaksTheReader(FuzzedDataProvider data) {
        readOrRefuse(Parameters::ofForm, data.consumeRemainingAsString());
    }

    @FuzzTest
    void noQueryBreaksTheReader(FuzzedDataProvider data) {
        readOrRefuse(Parameters::ofQuery, data.consumeRemainingAsString());
    }

    @FuzzTest
    void noJsonBreaksTheReader(FuzzedDataProvider data) {
        readOrRefuse(Parameters::ofJson, data.consumeRemainingAsString());
    }

    /** Whatever comes in, it is read with each name once, or refused as invalid_request. */
    private static void readOrRefuse(Function<String, Parameters> reader, String text) {
        try {
            var parameters = reader.apply(text);
            for (String name : parameters.names()) {
                if (!MAY_REPEAT.contains(name)) {
                    assertThat(parameters.all(name)).hasSizeLessThanOrEqualTo(1);
                }
            }
        } catch (OAuthException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
        }
    }

    private static boolean isWellFormed(String text) {
        return UTF_8.newEncoder().canEncode(text);
    }

    private static void refused(ThrowingCallable reading) {
        assertThatThrownBy(reading)
                .isInstanceOfSatisfying(
                        OAuthException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST));
    }
}
