package dev.countersign.auth.guess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.auth.testing.AtOnce;
import dev.countersign.local.Infrastructure;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.testing.Behaviour;
import io.quarkus.redis.runtime.datasource.ReactiveRedisDataSourceImpl;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.redis.client.RedisOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tries are counted in a real Redis, through two instances that share it. */
@Behaviour("F93")
class RedisGuessesTest {
    private static Infrastructure infrastructure;
    private static Vertx vertx;
    private static RedisAPI redis;
    private static Guesses one;
    private static Guesses other;

    private boolean turn;

    @BeforeAll
    static void start() {
        infrastructure = Infrastructure.startTemporary();
        vertx = Vertx.vertx();
        Redis client = Redis.createClient(
                vertx,
                new RedisOptions()
                        .setConnectionString(infrastructure.redisUrl())
                        .setMaxPoolSize(8)
                        .setMaxPoolWaiting(128));
        redis = RedisAPI.api(client);
        one = guesses(client);
        other = guesses(client);
    }

    @AfterAll
    static void stop() {
        vertx.closeAndAwait();
        infrastructure.close();
    }

    @BeforeEach
    void forgetAll() {
        redis.flushallAndAwait(List.of());
    }

    @Test
    void afterTenWrongOnesThePauseGrowsToAMinuteAndNoFurther() {
        tries("alice", "8.8.8.8", GuessLimits.FREE);
        assertThat(count("alice", "8.8.8.8")).isZero(); // the eleventh is made, and then the pause begins

        for (long seconds : new long[] {1, 2, 4, 8, 16, 32, 60, 60, 60}) {
            // A slow machine may be late, but hardly by ten seconds.
            assertThat(count("alice", "8.8.8.8"))
                    .isBetween(Duration.ofSeconds(Math.max(0, seconds - 10)), Duration.ofSeconds(seconds));
            endThePauses();
            assertThat(count("alice", "8.8.8.8")).isZero();
        }
    }

    @Test
    void whoKeepsTryingDoesNotMakeThePauseLonger() {
        tries("alice", "8.8.8.8", GuessLimits.FREE + 1);
        slow("alice", "8.8.8.8");
        Duration wait = count("alice", "8.8.8.8");

        for (int i = 0; i < 100; i++) {
            Duration next = count("alice", "8.8.8.8");
            assertThat(next).isLessThanOrEqualTo(wait);
            wait = next;
        }
    }

    @Test
    void allAtOnceAreNotAllTheFirst() throws Exception {
        var waits = AtOnce.run(40, () -> count("alice", "8.8.8.8"));

        assertThat(waits.stream().filter(Duration::isZero)).hasSize(GuessLimits.FREE + 1);
    }

    @Test
    void theSamePersonElsewhereDoesNotWaitForIt() {
        tries("alice", "8.8.8.8", GuessLimits.FREE + 1);

        assertThat(count("alice", "8.8.4.4")).isZero();
        assertThat(count("bob", "8.8.8.8")).isZero();
    }

    @Test
    void theRightPasswordForgivesTheWrongOnes() {
        tries("alice", "8.8.8.8", GuessLimits.FREE);

        await(instance().forgive("alice", somewhere("8.8.8.8")));

        tries("alice", "8.8.8.8", GuessLimits.FREE);
    }

    @Test
    void aThousandAddressesGuessNoFasterThanAFew() {
        for (int i = 0; i < GuessLimits.PER_USER.burst(); i++) {
            assertThat(count("alice", "8.8.1." + i)).isZero();
        }

        assertThat(count("alice", "9.9.9.9")).isPositive().isLessThanOrEqualTo(GuessLimits.PER_USER.interval());
        assertThat(count("bob", "9.9.9.9")).isZero();
    }

    @Test
    void aKnownBrowserIsNotRefusedForWhatOthersDo() {
        for (int i = 0; i < GuessLimits.PER_USER.burst(); i++) {
            count("alice", "8.8.1." + i);
        }

        assertThat(await(instance().count("alice", Place.of(Optional.of("her-laptop"), "8.8.1.1"))))
                .isZero();
    }

    @Test
    void aKnownBrowserHasNoMoreTriesThanAnyOther() {
        Place place = Place.of(Optional.of("stolen-laptop"), "8.8.8.8");
        for (int i = 0; i <= GuessLimits.FREE; i++) {
            assertThat(await(instance().count("alice", place))).isZero();
        }

        assertThat(await(instance().count("alice", place))).isPositive();
    }

    @Test
    void onePasswordForEveryNameIsSlowedToo() {
        for (int i = 0; i < GuessLimits.PER_ADDRESS.burst(); i++) {
            assertThat(count("user" + i, "8.8.8.8")).isZero();
        }

        assertThat(count("one-more", "8.8.8.8")).isPositive().isLessThanOrEqualTo(GuessLimits.PER_ADDRESS.interval());
        assertThat(count("one-more", "9.9.9.9")).isZero();
    }

    @Test
    void peopleBehindAProxyThatNobodyConfiguredAreNotOnePerson() {
        for (int i = 0; i < 2 * GuessLimits.PER_ADDRESS.burst(); i++) {
            assertThat(count("user" + i, "10.0.0.1")).isZero();
        }
    }

    @Test
    void rightPasswordsUseNothingUp() {
        for (int i = 0; i < 2 * GuessLimits.PER_ADDRESS.burst(); i++) {
            assertThat(count("alice", "8.8.8.8")).isZero();
            await(instance().forgive("alice", somewhere("8.8.8.8")));
        }
    }

    @Test
    void whatNobodyTriesAnyMoreIsForgotten() {
        count("alice", "8.8.8.8");

        String keys = redis.keysAndAwait("*").toString();
        assertThat(keys).doesNotContain("alice").doesNotContain("8.8.8.8");
        redis.keysAndAwait("*")
                .forEach(key ->
                        assertThat(redis.pttlAndAwait(key.toString()).toLong()).isPositive());
    }

    @Test
    void aRedisThatHasForgottenTheScriptIsToldAgain() {
        count("alice", "8.8.8.8");

        redis.scriptAndAwait(List.of("FLUSH"));

        assertThat(count("alice", "8.8.8.8")).isZero();
    }

    @Test
    void aClockThatWentBackLocksNobodyOut() {
        tries("alice", "8.8.8.8", GuessLimits.FREE + 1);
        String farAhead = "99999999999999";
        redis.keysAndAwait("*").forEach(key -> {
            boolean place = redis.typeAndAwait(key.toString()).toString().equals("hash");
            if (place) {
                redis.hsetAndAwait(List.of(key.toString(), "until", farAhead));
            } else {
                redis.setAndAwait(List.of(key.toString(), farAhead));
            }
        });

        assertThat(count("alice", "8.8.8.8")).isLessThanOrEqualTo(GuessLimits.LONGEST_PAUSE);
    }

    /** Makes the next pause so long that a slow machine does not outlast it. */
    private void slow(String username, String address) {
        for (int i = 0; i < 5; i++) {
            endThePauses();
            count(username, address);
        }
    }

    /** As if the time had passed. */
    private static void endThePauses() {
        redis.keysAndAwait("*").forEach(key -> {
            if (redis.typeAndAwait(key.toString()).toString().equals("hash")) {
                redis.hsetAndAwait(List.of(key.toString(), "until", "0"));
            }
        });
    }

    private void tries(String username, String address, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(count(username, address)).isZero();
        }
    }

    private Duration count(String username, String address) {
        return await(instance().count(username, somewhere(address)));
    }

    private static Place somewhere(String address) {
        return Place.of(Optional.empty(), address);
    }

    /** The two instances in turn. */
    private synchronized Guesses instance() {
        turn = !turn;
        return turn ? one : other;
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(30));
    }

    private static Guesses guesses(Redis client) {
        return new RedisGuesses(
                new ReactiveRedisDataSourceImpl(vertx, client, RedisAPI.api(client)),
                new Issuer("https://issuer.example.com"));
    }
}
