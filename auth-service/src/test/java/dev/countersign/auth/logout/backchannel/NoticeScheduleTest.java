package dev.countersign.auth.logout.backchannel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.testing.Spec;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a notice is tried again, and when no more. */
@Spec("OpenID Connect Back-Channel Logout 1.0 §2.5")
class NoticeScheduleTest {
    private static final Instant SIGNED_OUT = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({"0, PT10S", "1, PT10S", "2, PT30S", "3, PT1M30S", "4, PT4M30S", "5, PT13M30S", "6, PT30M", "1000, PT30M"
    })
    void eachPauseIsLongerUntilHalfAnHour(int attempt, Duration pause) {
        assertThat(NoticeSchedule.pauseAfter(attempt)).isEqualTo(pause);
    }

    @Test
    void noAttemptIsStillUnderWayWhenTheNextOneIsDue() {
        assertThat(NoticeSchedule.FIRST).isGreaterThan(HttpNoticeSender.LIMIT);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 43_199})
    void withinTwelveHoursItIsTriedAgain(long seconds) {
        assertThat(NoticeSchedule.isGivenUp(notice(), SIGNED_OUT.plusSeconds(seconds)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {43_200, 43_201, 1_000_000})
    void afterTwelveHoursItIsGivenUp(long seconds) {
        assertThat(NoticeSchedule.isGivenUp(notice(), SIGNED_OUT.plusSeconds(seconds)))
                .isTrue();
    }

    private static LogoutNotice notice() {
        return new LogoutNotice(new UUID(0, 1), "app", new UUID(0, 2), new UUID(0, 3), SIGNED_OUT, 3);
    }
}
