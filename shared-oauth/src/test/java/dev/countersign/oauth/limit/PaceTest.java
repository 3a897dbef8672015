package dev.countersign.oauth.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.testing.Behaviour;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A burst, and then the rate. */
@Behaviour("F93")
class PaceTest {
    private static final long NOW = 1_767_225_600_000L;
    private static final Rate TEN_A_SECOND = new Rate(10, 5);

    private final Pace pace = new Pace();

    @Test
    void afterTheBurstOneHasToWait() {
        take(5, NOW);

        assertThat(pace.take(TEN_A_SECOND, NOW)).isBetween(100L, 101L);
    }

    @Test
    void whoIsRefusedDoesNotHaveToWaitLongerForIt() {
        take(5, NOW);

        for (int i = 0; i < 1000; i++) {
            assertThat(pace.take(TEN_A_SECOND, NOW)).isBetween(100L, 101L);
        }
        assertThat(pace.take(TEN_A_SECOND, NOW + 101)).isZero();
    }

    @Test
    void aClockThatWasSetBackKeepsNobodyWaiting() {
        take(5, NOW + 3_600_000);

        take(5, NOW);

        assertThat(pace.take(TEN_A_SECOND, NOW)).isBetween(100L, 101L);
    }

    @Test
    void aPauseEarnsNoMoreThanABurst() {
        take(5, NOW);
        long afterAnHour = NOW + 3_600_000;

        take(5, afterAnHour);

        assertThat(pace.take(TEN_A_SECOND, afterAnHour)).isPositive();
    }

    @Test
    void aClockThatGoesBackRefusesNobodyForLong() {
        pace.take(TEN_A_SECOND, NOW + 100);

        assertThat(pace.take(TEN_A_SECOND, NOW)).isZero();
    }

    @Test
    void theRateIsKeptInTheLongRun() {
        int admitted = 0;
        for (long millis = 0; millis < 10_000; millis++) {
            admitted += pace.take(TEN_A_SECOND, NOW + millis) == 0 ? 1 : 0;
        }

        assertThat(admitted).isBetween(104, 105);
    }

    @Test
    void severalAtOnceGetNoMoreThanOneByOne() throws Exception {
        var rate = new Rate(1, 100);
        int admitted = 0;
        try (var threads = Executors.newFixedThreadPool(8)) {
            var results = new ArrayList<Future<Long>>();
            IntStream.range(0, 8)
                    .forEach(thread -> results.add(threads.submit(() -> IntStream.range(0, 50)
                            .filter(i -> pace.take(rate, NOW) == 0)
                            .count())));
            for (Future<Long> result : results) {
                admitted += Math.toIntExact(result.get());
            }
        }

        assertThat(admitted).isEqualTo(100);
    }

    private void take(int times, long now) {
        for (int i = 0; i < times; i++) {
            assertThat(pace.take(TEN_A_SECOND, now)).isZero();
        }
    }
}
