package dev.countersign.crypto.jose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is a time in a claim, and what only looks like one. */
@Spec("RFC 7519 §2")
class NumericDateTest {

    static Stream<Object> noTimes() {
        return Stream.of(
                "1700000000", "", true, List.of(1L), Map.of(), -1L, -0.5, 253_402_300_800L, 1e300, Long.MAX_VALUE);
    }

    @ParameterizedTest
    @MethodSource("noTimes")
    @Behaviour("A9")
    void whatIsNoNumberOrOutOfRangeIsNoTime(Object value) {
        assertThat(NumericDate.read(value)).isEmpty();
    }

    @Test
    void secondsAndTheirFractionsAreRead() {
        assertThat(NumericDate.read(0L)).contains(Instant.EPOCH);
        assertThat(NumericDate.read(1.5)).contains(Instant.ofEpochMilli(1500));
        assertThat(NumericDate.read(253_402_300_799L)).contains(Instant.parse("9999-12-31T23:59:59Z"));
    }
}
