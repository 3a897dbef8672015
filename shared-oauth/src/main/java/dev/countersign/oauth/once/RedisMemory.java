package dev.countersign.oauth.once;

import dev.countersign.oauth.error.OAuthException;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What Redis remembers, and since when: an <i>epoch</i>. It lasts as long as Redis keeps its data and its replication id. A
 * restart, a flush and a replica that takes over end it, whether writes were lost or not. What can have been used before the
 * epoch began is not taken (docs/adr/0013).
 *
 * <p>The epoch is a hash. {@code since}: when it began, in milliseconds by an instance's clock. {@code begun}: the replication
 * id with which it did. {@code replication}: the same, once PostgreSQL has it on record that there was an epoch.
 */
final class RedisMemory {
    /** KEYS: what is used, the epoch. ARGV: when that can have happened first, and how long to remember, in milliseconds. */
    private static final String USE = """
            local known = redis.call('HMGET', KEYS[2], 'replication', 'since')
            local id = string.match(redis.call('INFO', 'replication'), 'master_replid:(%w+)')
            if not known[1] or known[1] ~= id then
              return -2
            end
            if tonumber(ARGV[1]) <= tonumber(known[2]) then
              return redis.call('EXISTS', KEYS[1]) == 1 and 0 or -1
            end
            return redis.call('SET', KEYS[1], '1', 'NX', 'PX', ARGV[2]) and 1 or 0
            """;

    /** KEYS: the epoch. ARGV: since when it may trust its memory, unless it has begun already. */
    private static final String BEGIN = """
            local id = string.match(redis.call('INFO', 'replication'), 'master_replid:(%w+)')
            if not id then
              return redis.error_reply('ERR INFO replication has no master_replid')
            end
            if redis.call('HGET', KEYS[1], 'begun') ~= id then
              redis.call('DEL', KEYS[1])
              redis.call('HSET', KEYS[1], 'begun', id, 'since', ARGV[1])
            end
            return redis.call('HGET', KEYS[1], 'since')
            """;

    /** KEYS: the epoch. What began and is still there may be used, now that it is on record. */
    private static final String OPEN = """
            local id = string.match(redis.call('INFO', 'replication'), 'master_replid:(%w+)')
            if redis.call('HGET', KEYS[1], 'begun') == id then
              redis.call('HSET', KEYS[1], 'replication', id)
            end
            return 1
            """;

    private static final int NO_EPOCH = -2;

    private final RedisScript use;
    private final RedisScript begin;
    private final RedisScript open;
    private final String epoch;
    private final EpochRecord record;

    RedisMemory(ReactiveRedisDataSource redis, String epoch, EpochRecord record) {
        this.use = new RedisScript(redis, USE);
        this.begin = new RedisScript(redis, BEGIN);
        this.open = new RedisScript(redis, OPEN);
        this.epoch = epoch;
        this.record = record;
    }

    Uni<Use> firstUse(String key, Instant madeAfter, Duration memory) {
        var keys = List.of(key, epoch);
        var arguments = List.of(
                Long.toString(madeAfter.minus(OneTimeStore.CLOCKS).toEpochMilli()), Long.toString(memory.toMillis()));
        return number(use, keys, arguments)
                .chain(answer -> answer == NO_EPOCH
                        ? nextEpoch().chain(() -> number(use, keys, arguments))
                        : Uni.createFrom().item(answer))
                .map(RedisMemory::meaning);
    }

    /** On record first, open then: an epoch that PostgreSQL never heard of would be forgotten without a trace. */
    private Uni<Long> nextEpoch() {
        return record.next(this::begin).chain(() -> number(open, List.of(epoch), List.of()));
    }

    private Uni<Instant> begin(Instant since) {
        return number(begin, List.of(epoch), List.of(Long.toString(since.toEpochMilli())))
                .map(Instant::ofEpochMilli);
    }

    private static Uni<Long> number(RedisScript script, List<String> keys, List<String> arguments) {
        return RedisAnswer.of(script.run(keys, arguments)
                .map(answer -> answer.map(Response::toLong).orElseThrow()));
    }

    private static Use meaning(long answer) {
        return switch ((int) answer) {
            case 1 -> Use.FIRST;
            case 0 -> Use.REPEATED;
            case -1 -> Use.FORGOTTEN;
            default -> throw OAuthException.unavailable().because("Redis loses its memory faster than it is noted");
        };
    }
}
