package dev.countersign.oauth.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.countersign.testing.Spec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How much a header wants a media type. */
@Spec("RFC 9110 §12.5.1")
class AcceptHeaderTest {
    private static final String JSON = "application/json";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "application/jsonp",
                "application/json;q=0",
                "application/json;q=0.000",
                "*/*;q=0",
                "application/json;q=0, */*",
                "application/*;q=0, */*",
                "*/json",
                "json",
                "/",
                ";;/",
                ",",
                "application/json;q=",
                "application/json;q=x",
                "application/json;q=1.1",
                "application/json;q=-1",
                "application/json;q=0.1234",
                "application/json;q=1e0",
            })
    void itExcludesWhatItDoesNotNameOrNamesWithoutWeight(String header) {
        assertThat(weight(header)).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | 1",
                "APPLICATION/Json | 1",
                "text/html, application/json | 1",
                "*/* | 1",
                "application/* | 1",
                "application/json;q=0.5 | 0.5",
                "application/json ; Q=0.5 | 0.5",
                "application/json;charset=utf-8;q=0.5 | 0.5",
                "application/json;q=0.001, */* | 0.001",
                "*/*;q=0.9, application/*;q=0.4 | 0.4",
                "*/*;q=0.9, text/* | 0.9",
                "application/json;q=1.000 | 1",
                "application/json;q=0. | 0",
                ", application/json | 1",
            })
    void theClosestRangeDecides(String header, double weight) {
        assertThat(weight(header)).isEqualTo(weight);
    }

    @Test
    void noHeaderAcceptsEverything() {
        assertThat(weight(null)).isOne();
        assertThat(weight(" ")).isOne();
    }

    @FuzzTest
    void anyHeaderHasAWeightBetweenZeroAndOne(FuzzedDataProvider data) {
        assertThat(weight(data.consumeRemainingAsString())).isBetween(0.0, 1.0);
    }

    private static double weight(@Nullable String header) {
        return new AcceptHeader(header).weightOf(JSON);
    }
}
