package dev.countersign.oauth.once;

import dev.countersign.crypto.digest.Digests;
import dev.countersign.oauth.config.Issuer;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.quarkus.redis.datasource.value.SetArgs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The one-time store in Redis: a script around {@code SET NX PX}; {@code SET PX}, {@code GET} and {@code GETDEL}. */
@ApplicationScoped
public class RedisOneTimeStore implements OneTimeStore {
    private final ReactiveValueCommands<String, String> values;
    private final RedisMemory memories;
    private final Issuer issuer;

    RedisOneTimeStore(ReactiveRedisDataSource redis, Issuer issuer, EpochRecord epochs) {
        this.values = redis.value(String.class);
        this.memories = new RedisMemory(redis, "countersign:epoch:" + Digests.sha256(issuer.value()), epochs);
        this.issuer = issuer;
    }

    @Override
    public Uni<Use> firstUse(OneTimeNamespace namespace, String key, Instant madeAfter, Duration memory) {
        return memories.firstUse(redisKey(namespace, key), madeAfter, atLeastOneMilli(memory));
    }

    @Override
    public Uni<Void> put(OneTimeNamespace namespace, String key, String value, Duration lifetime) {
        return RedisAnswer.of(values.set(redisKey(namespace, key), value, new SetArgs().px(atLeastOneMilli(lifetime))));
    }

    @Override
    public Uni<Optional<String>> look(OneTimeNamespace namespace, String key) {
        return RedisAnswer.of(values.get(redisKey(namespace, key))).map(Optional::ofNullable);
    }

    @Override
    public Uni<Optional<String>> take(OneTimeNamespace namespace, String key) {
        return RedisAnswer.of(values.getdel(redisKey(namespace, key))).map(Optional::ofNullable);
    }

    /** The issuer is part of the digest: servers that share a Redis by mistake still do not share their keys. */
    private String redisKey(OneTimeNamespace namespace, String key) {
        return "countersign:" + namespace.name() + ':' + Digests.sha256(issuer.value(), key);
    }

    private static Duration atLeastOneMilli(Duration duration) {
        return duration.toMillis() < 1 ? Duration.ofMillis(1) : duration;
    }
}
