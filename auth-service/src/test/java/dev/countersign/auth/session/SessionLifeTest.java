package dev.countersign.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When sessions end, and which settings make no sense. */
class SessionLifeTest {
    private static final Instant SIGNED_IN = Instant.parse("2026-12-01T08:00:00Z");
    private static final SessionLife LIFE = new SessionLife(Duration.ofHours(12), Duration.ofDays(7));

    @Test
    void useNeverPutsOffTheLastEnd() {
        Instant endsAt = LIFE.endsAt(SIGNED_IN);

        assertThat(LIFE.expiresAt(endsAt.minusSeconds(60), endsAt)).isEqualTo(endsAt);
    }

    @Test
    void useBeforeThatGivesAnotherIdleTime() {
        assertThat(LIFE.expiresAt(SIGNED_IN, LIFE.endsAt(SIGNED_IN))).isEqualTo(SIGNED_IN.plus(Duration.ofHours(12)));
    }

    @Test
    void aShortIdleTimeIsKeptMorePrecisely() {
        var shortLife = new SessionLife(Duration.ofMinutes(4), Duration.ofDays(7));

        assertThat(shortLife.seenLately(SIGNED_IN)).isEqualTo(SIGNED_IN.minus(Duration.ofMinutes(1)));
        assertThat(LIFE.seenLately(SIGNED_IN)).isEqualTo(SIGNED_IN.minus(Duration.ofMinutes(5)));
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S,P7D,idle-lifetime",
        "-PT1H,P7D,idle-lifetime",
        "PT12H,PT0S,absolute-lifetime",
        "PT12H,P900D,absolute-lifetime",
        "P8D,P7D,idle-lifetime"
    })
    void settingsThatMakeNoSenseAreNamed(Duration idle, Duration absolute, String setting) {
        assertThat(problems(idle, absolute))
                .isNotEmpty()
                .anyMatch(problem -> problem.startsWith("countersign.session." + setting));
    }

    @ParameterizedTest
    @CsvSource({"PT12H,P7D", "PT15M,PT15M", "PT1M,P366D"})
    void sensibleSettingsAreNoProblem(Duration idle, Duration absolute) {
        assertThat(problems(idle, absolute)).isEmpty();
    }

    private static List<String> problems(Duration idle, Duration absolute) {
        return new SessionCheck(new SessionConfig() {
                    @Override
                    public Duration idleLifetime() {
                        return idle;
                    }

                    @Override
                    public Duration absoluteLifetime() {
                        return absolute;
                    }
                })
                .problems();
    }
}
