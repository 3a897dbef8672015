package dev.countersign.sts.rejection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.countersign.crypto.digest.Digests;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.once.RedisAnswer;
import dev.countersign.oauth.once.RedisScript;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.hash.ReactiveHashCommands;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Refusals in Redis: a hash by request id beside a list of the ids by time. However many refusals there are, what is kept does
 * not grow beyond {@link #MOST}: the replay memory lives in the same Redis, and must not be crowded out (docs/adr/0019).
 */
@ApplicationScoped
public class RedisRejections implements Rejections {
    /** About six megabytes. */
    static final int MOST = 10_000;

    /** KEYS: the hash, the ids by time. ARGV: id, value, now, since when they are kept, how many, TTL; times in milliseconds. */
    private static final String KEEP = """
            redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
            redis.call('ZADD', KEYS[2], ARGV[3], ARGV[1])
            local gone = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', ARGV[4], 'LIMIT', 0, 100)
            local surplus = redis.call('ZCARD', KEYS[2]) - #gone - tonumber(ARGV[5])
            if surplus > 0 then
              gone = redis.call('ZRANGE', KEYS[2], 0, #gone + surplus - 1)
            end
            for _, id in ipairs(gone) do
              redis.call('HDEL', KEYS[1], id)
              redis.call('ZREM', KEYS[2], id)
            end
            redis.call('PEXPIRE', KEYS[1], ARGV[6])
            redis.call('PEXPIRE', KEYS[2], ARGV[6])
            return 1
            """;

    private final RedisScript keep;
    private final ReactiveHashCommands<String, String, String> hashes;
    private final ObjectMapper json;
    private final Clock clock;
    private final int most;
    private final String byId;
    private final String byTime;

    @Inject
    RedisRejections(ReactiveRedisDataSource redis, Issuer issuer, ObjectMapper json, Clock clock) {
        this(redis, issuer, json, clock, MOST);
    }

    RedisRejections(ReactiveRedisDataSource redis, Issuer issuer, ObjectMapper json, Clock clock, int most) {
        this.keep = new RedisScript(redis, KEEP);
        this.hashes = redis.hash(String.class);
        this.json = json;
        this.clock = clock;
        this.most = most;
        // One slot for both, should Redis be a cluster; servers that share a Redis by mistake do not share their
        // refusals.
        String slot = "countersign:rejection:{" + Digests.sha256(issuer.value()) + '}';
        this.byId = slot + ":id";
        this.byTime = slot + ":time";
    }

    @Override
    public Uni<Void> keep(Rejection rejection) {
        long now = rejection.time().toEpochMilli();
        var arguments = List.of(
                rejection.requestId(),
                written(rejection),
                Long.toString(now),
                Long.toString(now - KEPT.toMillis()),
                Integer.toString(most),
                Long.toString(KEPT.toMillis()));
        return RedisAnswer.of(keep.run(List.of(byId, byTime), arguments)).replaceWithVoid();
    }

    @Override
    public Uni<Optional<Rejection>> find(String requestId) {
        return RedisAnswer.of(hashes.hget(byId, requestId))
                .map(value -> Optional.ofNullable(value).map(this::read).filter(this::isKept));
    }

    private boolean isKept(Rejection rejection) {
        return rejection.time().plus(KEPT).isAfter(clock.instant());
    }

    private String written(Rejection rejection) {
        try {
            return json.writeValueAsString(rejection);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a record of texts is always JSON", impossible);
        }
    }

    private Rejection read(String value) {
        try {
            return json.readValue(value, Rejection.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a stored refusal cannot be read", broken);
        }
    }
}
