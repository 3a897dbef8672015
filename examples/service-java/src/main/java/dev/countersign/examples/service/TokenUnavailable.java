package dev.countersign.examples.service;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** There is no token to be had now; sometimes the server says when it is worth asking again (RFC 9110 §10.2.3). */
public final class TokenUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    private TokenUnavailable(String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
        super(message, cause);
        this.retryAfter = retryAfter;
    }

    static TokenUnavailable refused(String message) {
        return new TokenUnavailable(message, null, null);
    }

    static TokenUnavailable busy(Duration retryAfter) {
        return new TokenUnavailable("The server is busy", null, retryAfter);
    }

    static TokenUnavailable unreachable(Throwable cause) {
        return new TokenUnavailable("The server cannot be reached", cause, null);
    }

    @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
