package dev.countersign.auth.code;

import dev.countersign.oauth.once.RedisScript;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Takes a code and leaves a tombstone in its place, in one step. {@code GETDEL} would take it too, but then a second use
 * could not be told from a code that never was.
 */
final class RedeemScript {
    private static final String SOURCE = """
            local found = redis.call('GET', KEYS[1])
            if found and string.sub(found, 1, 1) == ARGV[1] then
              redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
            end
            return found
            """;

    private final RedisScript script;

    RedeemScript(ReactiveRedisDataSource redis) {
        this.script = new RedisScript(redis, SOURCE);
    }

    /**
     * What stood under the key, if anything. If it was a code, the tombstone stands there now.
     *
     * @param codeMark the first character of values that are codes
     */
    Uni<Optional<String>> run(String key, String codeMark, String tombstone, Duration memory) {
        return script.run(List.of(key), List.of(codeMark, tombstone, Long.toString(memory.toMillis())))
                .map(found -> found.map(Response::toString));
    }
}
