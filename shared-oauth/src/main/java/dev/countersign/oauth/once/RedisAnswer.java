package dev.countersign.oauth.once;

import dev.countersign.oauth.error.OAuthException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/**
 * What is made of Redis' answers: an answer, or {@code temporarily_unavailable}. No answer is never a yes, and a slow one is
 * no answer: a Redis that hangs must not collect requests that hang.
 */
public final class RedisAnswer {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private RedisAnswer() {}

    /**
     * The answer within two seconds.
     *
     * <p>A command that was given up may still have been carried out. Whoever asked is refused, so the worst that comes of it
     * is a thing spent that nobody got.
     */
    public static <T> Uni<T> of(Uni<T> command) {
        return command.ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .transform(failure -> OAuthException.unavailable().because("Redis: " + failure));
    }
}
