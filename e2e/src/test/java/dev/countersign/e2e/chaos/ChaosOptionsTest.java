package dev.countersign.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChaosOptionsTest {

    @Test
    void aRunIsAMinuteUnlessSaidOtherwise() {
        assertThat(ChaosOptions.parse().time()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void minutesSeedAndRoundsAreTaken() {
        var options = ChaosOptions.parse("--minutes", "5", "--seed", "7", "--rounds", "1");

        assertThat(options.time()).isEqualTo(Duration.ofMinutes(5));
        assertThat(options.seed()).isEqualTo(7);
        assertThat(options.rounds()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--minutes", "--minutes five", "--hours 1", "5", "--minutes 0", "--seed -1"})
    void whatIsNotUnderstoodIsSaidWithTheUsage(String arguments) {
        assertThatThrownBy(() -> ChaosOptions.parse(arguments.split(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("usage: ");
    }
}
