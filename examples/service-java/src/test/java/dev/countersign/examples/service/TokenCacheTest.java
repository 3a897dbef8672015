package dev.countersign.examples.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a service asks for its next token; no test waits. */
class TokenCacheTest {

    private static TokenUnavailable refused() {
        return TokenUnavailable.refused("Refused");
    }

    private static TokenUnavailable busy(long seconds) {
        return TokenUnavailable.busy(Duration.ofSeconds(seconds));
    }

    @Test
    void aYoungTokenIsUsedAgain() {
        var world = new World(0.5);
        var cache = world.cache();
        cache.get();

        world.at(79);

        assertThat(cache.get().value()).isEqualTo("t1");
        assertThat(world.asked()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"0, 70", "0.5, 80", "0.999, 89.98"})
    void itIsRenewedAtARandomPointAndNobodyWaitsForThat(double dice, double age) {
        var world = new World(dice);
        var cache = world.cache();
        cache.get();
        world.hold();

        world.at(age - 0.001);
        cache.get();
        world.release();
        assertThat(world.asked()).isEqualTo(1);

        world.hold();
        world.at(age);
        assertThat(cache.get().value()).isEqualTo("t1");
        assertThat(cache.get().value()).isEqualTo("t1");
        world.release();

        assertThat(cache.get().value()).isEqualTo("t2");
        assertThat(world.asked()).isEqualTo(2);
    }

    @Test
    void aTokenThatEndedIsNeverHandedOut() {
        var world = new World(0.5);
        var cache = world.cache();
        cache.get();

        world.at(100);

        assertThat(cache.get().value()).isEqualTo("t2");
    }

    @Test
    void theLifeOfATokenCountsFromBeforeTheRequest() {
        var world = new World(0, busy(10)); // asked again at 10 s
        var cache = world.cache();
        cache.get();

        world.hold();
        world.at(109);
        assertThat(cache.get().value()).isEqualTo("t2");
        world.release();

        assertThat(cache.get().value()).isEqualTo("t3");
    }

    @Test
    void whileRenewalFailsTheOldTokenServesOnAndTheServerIsNotAskedAtEveryCall() {
        var world = new World(0.5);
        var cache = world.cache();
        cache.get();
        world.refusals.add(refused());
        world.refusals.add(refused());

        world.at(85);
        for (int call = 0; call < 10; call++) {
            assertThat(cache.get().value()).isEqualTo("t1");
        }
        assertThat(world.asked()).isEqualTo(2);

        world.at(92); // five seconds, jittered to 6.25
        assertThat(cache.get().value()).isEqualTo("t1");
        assertThat(world.asked()).isEqualTo(3);

        world.at(100);
        assertThat(cache.get().value()).isEqualTo("t4");
    }

    @Test
    void whenItFailsAndNoTokenLivesTheCallerHearsOfIt() {
        var cache = new World(0.5, refused()).cache();

        assertThatExceptionOfType(TokenUnavailable.class).isThrownBy(cache::get);
        assertThat(cache.get().value()).isEqualTo("t2");
    }

    @Test
    void retryAfterIsWaitedForAndALittleMore() {
        var world = new World(0.5, busy(4), busy(2));

        assertThat(world.cache().get().value()).isEqualTo("t3");
        assertThat(world.pauses).containsExactly(Duration.ofSeconds(5), Duration.ofMillis(2500));
    }

    @Test
    void afterThreeTriesItGivesUp() {
        var world = new World(0.5, busy(1), busy(1), busy(1), busy(1));

        assertThatExceptionOfType(TokenUnavailable.class).isThrownBy(world.cache()::get);
        assertThat(world.asked()).isEqualTo(3);
    }

    @Test
    void itDoesNotWaitForMinutes() {
        var world = new World(0.5, busy(31));

        assertThatExceptionOfType(TokenUnavailable.class).isThrownBy(world.cache()::get);
        assertThat(world.pauses).isEmpty();
    }

    @Test
    void aTokenDoesNotPrint() {
        assertThat(new World(0.5).cache().get().toString()).doesNotContain("t1");
    }
}
