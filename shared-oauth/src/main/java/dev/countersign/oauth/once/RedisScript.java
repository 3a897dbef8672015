package dev.countersign.oauth.once;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A script that Redis runs as one step. It is asked for by its name, and sent whole to a Redis that does not know it yet. */
public final class RedisScript {
    private final ReactiveRedisDataSource redis;
    private final String source;
    private final String sha;

    public RedisScript(ReactiveRedisDataSource redis, String source) {
        this.redis = redis;
        this.source = source;
        this.sha = sha1(source);
    }

    /** What the script returned, if anything. */
    public Uni<Optional<Response>> run(List<String> keys, List<String> arguments) {
        return redis.execute("EVALSHA", parameters(sha, keys, arguments))
                .onFailure(RedisScript::isUnknown)
                .recoverWithUni(() -> redis.execute("EVAL", parameters(source, keys, arguments)))
                .map(Optional::ofNullable);
    }

    private static String[] parameters(String script, List<String> keys, List<String> arguments) {
        var parameters = new ArrayList<String>();
        parameters.add(script);
        parameters.add(Integer.toString(keys.size()));
        parameters.addAll(keys);
        parameters.addAll(arguments);
        return parameters.toArray(String[]::new);
    }

    /** A Redis that was restarted, or that took over, has not seen the script yet. It did nothing, so asking again is safe. */
    private static boolean isUnknown(Throwable failure) {
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
