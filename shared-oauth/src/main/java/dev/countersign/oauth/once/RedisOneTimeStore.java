package dev.countersign.oauth.once;

import dev.countersign.crypto.digest.Digests;
import dev.countersign.oauth.config.Issuer;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.quarkus.redis.datasource.value.SetArgs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** The one-time store in Redis: {@code SET NX PX}, {@code SET PX}, {@code GET} and {@code GETDEL}, one command each. */
@ApplicationScoped
public class RedisOneTimeStore implements OneTimeStore {
    private final ReactiveValueCommands<String, String> values;
    private final Issuer issuer;

    RedisOneTimeStore(ReactiveRedisDataSource redis, Issuer issuer) {
        this.values = redis.value(String.class);
        this.issuer = issuer;
    }

    @Override
    public Uni<Boolean> firstUse(OneTimeNamespace namespace, String key, Duration memory) {
        var ifAbsent = new SetArgs().nx().px(atLeastOneMilli(memory));
        return RedisAnswer.of(values.setAndChanged(redisKey(namespace, key), "1", ifAbsent));
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
