package dev.countersign.auth.guess;

import dev.countersign.auth.guess.GuessLimits.Bucket;
import dev.countersign.crypto.digest.Digests;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.once.RedisAnswer;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tries in Redis, under digests: who reads it learns neither names nor addresses. */
@ApplicationScoped
public class RedisGuesses implements Guesses {
    private final GuessScript count;
    private final GuessScript forgive;
    private final Issuer issuer;

    RedisGuesses(ReactiveRedisDataSource redis, Issuer issuer) {
        this.count = new GuessScript(redis, GuessScript.COUNT);
        this.forgive = new GuessScript(redis, GuessScript.FORGIVE);
        this.issuer = issuer;
    }

    @Override
    public Uni<Duration> count(String username, Place place) {
        Map<String, Bucket> buckets = buckets(username, place);
        var arguments = new ArrayList<Long>(List.of(
                (long) GuessLimits.FREE,
                GuessLimits.FIRST_PAUSE.toMillis(),
                GuessLimits.LONGEST_PAUSE.toMillis(),
                GuessLimits.MEMORY.toMillis()));
        buckets.values().forEach(bucket -> {
            arguments.add(bucket.interval().toMillis());
            arguments.add(bucket.tolerance().toMillis());
        });
        return RedisAnswer.of(count.run(keys(username, place, buckets), arguments))
                .map(Duration::ofMillis);
    }

    @Override
    public Uni<Void> forgive(String username, Place place) {
        Map<String, Bucket> buckets = buckets(username, place);
        List<Long> intervals = buckets.values().stream()
                .map(bucket -> bucket.interval().toMillis())
                .toList();
        return RedisAnswer.of(forgive.run(keys(username, place, buckets), intervals))
                .replaceWithVoid();
    }

    private List<String> keys(String username, Place place, Map<String, Bucket> buckets) {
        var keys = new ArrayList<String>();
        keys.add(key("place", username, place.name()));
        keys.addAll(buckets.keySet());
        return keys;
    }

    private Map<String, Bucket> buckets(String username, Place place) {
        var buckets = new LinkedHashMap<String, Bucket>();
        if (!place.known()) {
            buckets.put(key("user", username, ""), GuessLimits.PER_USER);
        }
        place.network()
                .ifPresent(network -> buckets.put(key("network", network.toString(), ""), GuessLimits.PER_ADDRESS));
        return buckets;
    }

    private String key(String kind, String what, String where) {
        return "countersign:guess:" + Digests.sha256(issuer.value(), kind, what, where);
    }
}
