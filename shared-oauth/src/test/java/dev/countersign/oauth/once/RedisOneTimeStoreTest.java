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
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.redis.client.RedisOptions;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The store in a real Redis keeps the contract, seen through two instances that share it. */
class RedisOneTimeStoreTest extends OneTimeStoreContract {
    private static final OneTimeNamespace CODES = new OneTimeNamespace("redis-code");
    private static final Duration LONG = Duration.ofMinutes(1);

    private static Infrastructure infrastructure;
    private static Vertx vertx;
    private static OneTimeStore one;
    private static OneTimeStore other;
    private static Redis redis;

    private boolean turn;

    @BeforeAll
    static void start() {
        infrastructure = Infrastructure.startTemporary();
        vertx = Vertx.vertx();
        redis = client();
        one = new RedisOneTimeStore(source(redis), new Issuer("https://issuer.example.com"));
        other = new RedisOneTimeStore(source(client()), new Issuer("https://issuer.example.com"));
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
    @Override
    OneTimeStore store() {
        turn = !turn;
        return turn ? one : other;
    }

    @Override
    void pass(Duration time) {
        Awaitility.await().pollDelay(time).until(() -> true);
    }

    @Test
    @Behaviour("A13")
    void aReadOnlyRedisNeverSaysYes() {
        RedisAPI.api(redis).replicaofAndAwait("127.0.0.1", "1");

        assertThatThrownBy(() -> await(one.firstUse(CODES, "read-only", LONG)))
                .isInstanceOfSatisfying(
                        OAuthException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TEMPORARILY_UNAVAILABLE));

        RedisAPI.api(redis).replicaofAndAwait("no", "one");
    }

    @Test
    void theKeyItselfIsNotStored() {
        await(one.put(CODES, "the-secret-code", "value", LONG));

        String keys = RedisAPI.api(redis).keysAndAwait("*").toString();

        assertThat(keys).contains("countersign:redis-code:").doesNotContain("the-secret-code");
    }

    @Test
    void anotherIssuerHasKeysOfItsOwn() {
        var stranger = new RedisOneTimeStore(source(redis), new Issuer("https://other.example.com"));
        await(one.firstUse(CODES, "shared", LONG));

        boolean first = await(stranger.firstUse(CODES, "shared", LONG));

        assertThat(first).isTrue();
    }
}
