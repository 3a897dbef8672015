package dev.countersign.auth.code;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
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
    private static final String SHA = sha1(SOURCE);

    private final ReactiveRedisDataSource redis;

    RedeemScript(ReactiveRedisDataSource redis) {
        this.redis = redis;
    }

    /**
     * What stood under the key, if anything. If it was a code, the tombstone stands there now.
     *
     * @param codeMark the first character of values that are codes
     */
    Uni<Optional<String>> run(String key, String codeMark, String tombstone, Duration memory) {
        String millis = Long.toString(memory.toMillis());
        return redis.execute("EVALSHA", SHA, "1", key, codeMark, tombstone, millis)
                .onFailure(RedeemScript::isForgotten)
                .recoverWithUni(() -> redis.execute("EVAL", SOURCE, "1", key, codeMark, tombstone, millis))
                .map(response -> Optional.ofNullable(response).map(Response::toString));
    }

    /** A Redis that was restarted, or that took over, has not seen the script yet. It did nothing, so asking again is safe. */
    private static boolean isForgotten(Throwable failure) {
        return String.valueOf(failure.getMessage()).startsWith("NOSCRIPT");
    }

    private static String sha1(String script) {
        try {
            // Redis names scripts by SHA-1; nothing depends on its strength.
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(script.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-1", impossible);
        }
    }
}
