package dev.countersign.auth.guess;

import dev.countersign.oauth.once.RedisScript;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import java.util.List;

/** What is counted, in one step each: to look first and count afterwards would let through whoever comes in between. */
final class GuessScript {
    /**
     * KEYS: the user at the place, then the buckets. ARGV: free tries, first pause, longest pause, memory; then for each bucket
     * its interval and its tolerance. All times in milliseconds, and by Redis' clock: with those of the instances, whoever goes
     * from one to the other would gain what they differ by. What lies further ahead than it can was written before a fail-over
     * to a slower clock, and is taken for as much as it can be: nobody waits longer for that.
     */
    static final String COUNT = """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local longest = tonumber(ARGV[3])
            local tries = tonumber(redis.call('HGET', KEYS[1], 'tries') or 0)
            local wait = math.min(tonumber(redis.call('HGET', KEYS[1], 'until') or 0) - now, longest)
            local full = {}
            for i = 2, #KEYS do
              local interval = tonumber(ARGV[2 * i + 1])
              local tolerance = tonumber(ARGV[2 * i + 2])
              local known = math.min(tonumber(redis.call('GET', KEYS[i]) or 0), now + tolerance)
              full[i] = math.max(known, now) + interval
              wait = math.max(wait, full[i] - tolerance - now)
            end
            if wait > 0 then
              return wait
            end
            local over = tries + 1 - tonumber(ARGV[1])
            local pause = 0
            if over > 0 then
              pause = math.min(tonumber(ARGV[2]) * 2 ^ math.min(over - 1, 30), longest)
            end
            redis.call('HSET', KEYS[1], 'tries', tries + 1, 'until', string.format('%.0f', now + pause))
            redis.call('PEXPIRE', KEYS[1], ARGV[4])
            for i = 2, #KEYS do
              redis.call('SET', KEYS[i], string.format('%.0f', full[i]), 'PX', ARGV[2 * i + 2])
            end
            return 0
            """;

    /** KEYS as above. ARGV: for each bucket its interval. */
    static final String FORGIVE = """
            redis.call('DEL', KEYS[1])
            for i = 2, #KEYS do
              if redis.call('EXISTS', KEYS[i]) == 1 then
                redis.call('DECRBY', KEYS[i], ARGV[i - 1])
              end
            end
            return 0
            """;

    private final RedisScript script;

    GuessScript(ReactiveRedisDataSource redis, String source) {
        this.script = new RedisScript(redis, source);
    }

    Uni<Long> run(List<String> keys, List<Long> arguments) {
        return script.run(keys, arguments.stream().map(String::valueOf).toList())
                .map(answer -> answer.map(Response::toLong).orElseThrow());
    }
}
