package dev.countersign.oauth.once;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.local.Infrastructure;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.error.ErrorCode;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.testing.Behaviour;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.runtime.datasource.ReactiveRedisDataSourceImpl;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.redis.client.RedisOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What may happen once, in a real Redis and through two instances that share it. What becomes of it when Redis loses its memory
 * is in the services' {@code ReplayEpochTest}: it takes PostgreSQL as well.
 */
class RedisOneTimeStoreTest {
    private static final OneTimeNamespace CODES = new OneTimeNamespace("test-code");
    private static final OneTimeNamespace LOGINS = new OneTimeNamespace("test-login");
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(40);
    private static final EpochRecord FIRST_EPOCH =
            begin -> begin.apply(Instant.EPOCH).replaceWithVoid();

    private static Infrastructure infrastructure;
    private static Vertx vertx;
    private static OneTimeStore one;
    private static OneTimeStore other;
    private static Redis redis;

    private final String key = UUID.randomUUID().toString();
    private boolean turn;

    @BeforeAll
    static void start() {
        infrastructure = Infrastructure.startTemporary();
        vertx = Vertx.vertx();
        redis = client();
        one = new RedisOneTimeStore(source(redis), new Issuer("https://issuer.example.com"), FIRST_EPOCH);
        other = new RedisOneTimeStore(source(client()), new Issuer("https://issuer.example.com"), FIRST_EPOCH);
    }

    @AfterAll
    static void stop() {
        vertx.closeAndAwait();
        infrastructure.close();
    }

    private static Redis client() {
        return Redis.createClient(
                vertx,
                new RedisOptions()
                        .setConnectionString(infrastructure.redisUrl())
                        .setMaxPoolSize(8)
                        .setMaxPoolWaiting(128));
    }

    private static ReactiveRedisDataSource source(Redis client) {
        return new ReactiveRedisDataSourceImpl(vertx, client, RedisAPI.api(client));
    }

    /** The two instances in turn: a promise that holds within one of them only is none. */
    private OneTimeStore store() {
        turn = !turn;
        return turn ? one : other;
    }

    private Uni<Use> use(String key, Duration memory) {
        return store().firstUse(CODES, key, Instant.now(), memory);
    }

    @Test
    @Behaviour("A3")
    void theSecondUseIsRefused() {
        await(use(key, LONG));

        Use second = await(use(key, LONG));

        assertThat(second).isEqualTo(Use.REPEATED);
    }

    @Test
    @Behaviour("A3")
    void ofSixtyFourAtOnceExactlyOneIsFirst() {
        List<Use> answers = atOnce(64, () -> use(key, LONG));

        assertThat(answers).hasSize(64).containsOnlyOnce(Use.FIRST).doesNotContain(Use.FORGOTTEN);
    }

    @Test
    @Behaviour("B28")
    void aKeyOfOneKindIsNoKeyOfAnother() {
        await(store().put(LOGINS, key, "parked", LONG));

        Optional<String> taken = await(store().take(CODES, key));

        assertThat(taken).isEmpty();
        assertThat(await(use(key, LONG))).isEqualTo(Use.FIRST);
    }

    @Test
    void aTakenValueIsGone() {
        await(store().put(CODES, key, "value", LONG));
        await(store().take(CODES, key));

        Optional<String> again = await(store().take(CODES, key));

        assertThat(again).isEmpty();
    }

    @Test
    void ofSixtyFourAtOnceExactlyOneTakes() {
        await(store().put(CODES, key, "value", LONG));

        List<Optional<String>> answers = atOnce(64, () -> store().take(CODES, key));

        assertThat(answers).hasSize(64).containsOnlyOnce(Optional.of("value"));
    }

    @Test
    void nothingIsTakenThatWasNotPut() {
        Optional<String> taken = await(store().take(CODES, key));

        assertThat(taken).isEmpty();
    }

    @Test
    void aValueExpires() {
        await(store().put(CODES, key, "value", SHORT));
        Awaitility.await().pollDelay(SHORT.multipliedBy(2)).until(() -> true);

        Optional<String> late = await(store().take(CODES, key));

        assertThat(late).isEmpty();
    }

    @Test
    void aUseIsForgottenAfterItsTime() {
        await(use(key, SHORT));
        Awaitility.await().pollDelay(SHORT.multipliedBy(2)).until(() -> true);

        Use later = await(use(key, SHORT));

        assertThat(later).isEqualTo(Use.FIRST);
    }

    @Test
    void lookingLeavesTheValue() {
        await(store().put(CODES, key, "value", LONG));

        Optional<String> seen = await(store().look(CODES, key));

        assertThat(seen).contains("value");
        assertThat(await(store().take(CODES, key))).contains("value");
    }

    @Test
    void keysMayHoldAnything() {
        String odd = key + "\0\r\n*?[a]\\ ünï☃ {x}";
        await(store().put(CODES, odd, odd, LONG));

        Optional<String> taken = await(store().take(CODES, odd));

        assertThat(taken).contains(odd);
    }

    @Test
    @Behaviour("A13")
    void aReadOnlyRedisNeverSaysYes() {
        RedisAPI.api(redis).replicaofAndAwait("127.0.0.1", "1");

        assertThatThrownBy(() -> await(one.firstUse(CODES, "read-only", Instant.now(), LONG)))
                .isInstanceOfSatisfying(
                        OAuthException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TEMPORARILY_UNAVAILABLE));

        RedisAPI.api(redis).replicaofAndAwait("no", "one");
    }

    @Test
    void theKeyItselfIsNotStored() {
        await(one.put(CODES, "the-secret-code", "value", LONG));

        String keys = RedisAPI.api(redis).keysAndAwait("*").toString();

        assertThat(keys).contains("countersign:test-code:").doesNotContain("the-secret-code");
    }

    @Test
    void anotherIssuerHasKeysOfItsOwn() {
        var stranger = new RedisOneTimeStore(source(redis), new Issuer("https://other.example.com"), FIRST_EPOCH);
        await(one.firstUse(CODES, "shared", Instant.now(), LONG));

        Use first = await(stranger.firstUse(CODES, "shared", Instant.now(), LONG));

        assertThat(first).isEqualTo(Use.FIRST);
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }

    private static <T> List<T> atOnce(int times, Supplier<Uni<T>> operation) {
        return Multi.createFrom()
                .items(IntStream.range(0, times).boxed())
                .onItem()
                .transformToUni(i -> operation.get())
                .merge(times)
                .collect()
                .asList()
                .await()
                .atMost(Duration.ofSeconds(10));
    }
}
