package dev.countersign.oauth.error;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refusal. It speaks to two readers: {@link #code()} and {@link #description()} go to the client, {@link #detail()} goes
 * to the operator's log and nowhere else.
 *
 * <p>It has no stack trace: a refusal is an ordinary answer and must stay cheap, or refusing becomes the attack.
 */
public final class OAuthException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String description;
    private final RefusalReason reason;
    private final int status;
    private final @Nullable String challenge;
    private final long retryAfterSeconds;
    private final String[] cookies;

    private OAuthException(
            ErrorCode code,
            String description,
            RefusalReason reason,
            int status,
            @Nullable String challenge,
            long retryAfterSeconds,
            String... cookies) {
        super(code.code() + ": " + description, null, false, false);
        this.code = code;
        this.description = description;
        this.reason = reason;
        this.status = status;
        this.challenge = challenge;
        this.retryAfterSeconds = retryAfterSeconds;
        this.cookies = cookies;
    }

    /**
     * A refusal with the status that its code usually has.
     *
     * @param description one safe sentence for the client's developer; the same words for unknown, expired and replayed
     */
    public static OAuthException of(ErrorCode code, String description) {
        return new OAuthException(code, description, RefusalReason.NONE, code.status(), null, 1);
    }

    /** The refusal for whatever is missing or too busy: a store, a key, the pool. The client tries again. */
    public static OAuthException unavailable() {
        return of(ErrorCode.TEMPORARILY_UNAVAILABLE, "The server cannot take this request right now. Try again.");
    }

    /** The refusal for too many requests (RFC 6585 §4), which will be taken again after this time. */
    public static OAuthException tooMany(Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return new OAuthException(
                ErrorCode.TEMPORARILY_UNAVAILABLE,
                "Too many requests. Wait, then try again.",
                RefusalReason.NONE,
                429,
                null,
                seconds);
    }

    /** The same refusal with the real reason, for the operator. Never a token, code, verifier, assertion or password. */
    public OAuthException because(String operatorDetail) {
        return because(RefusalReason.of(operatorDetail));
    }

    /** The same with a reason that names the check which failed. */
    public OAuthException because(RefusalReason operatorReason) {
        return new OAuthException(code, description, operatorReason, status, challenge, retryAfterSeconds, cookies);
    }

    /** The same refusal under another HTTP status, such as 405 or 413. */
    public OAuthException withStatus(int httpStatus) {
        return new OAuthException(code, description, reason, httpStatus, challenge, retryAfterSeconds, cookies);
    }

    /** The same refusal, to be tried again after this time, in whole seconds. */
    public OAuthException withRetryAfter(Duration wait) {
        return new OAuthException(code, description, reason, status, challenge, wait.toSeconds());
    }

    /** The same refusal with a {@code WWW-Authenticate} value (RFC 6749 §5.2, RFC 6750 §3). */
    public OAuthException withChallenge(String wwwAuthenticate) {
        return new OAuthException(code, description, reason, status, wwwAuthenticate, retryAfterSeconds, cookies);
    }

    /** The same refusal with these values of Set-Cookie headers. */
    public OAuthException withCookies(List<String> setCookies) {
        return new OAuthException(
                code, description, reason, status, challenge, retryAfterSeconds, setCookies.toArray(String[]::new));
    }

    public ErrorCode code() {
        return code;
    }

    public String description() {
        return description;
    }

    /** The reason in one line. */
    public String detail() {
        return reason.text();
    }

    public RefusalReason reason() {
        return reason;
    }

    public int status() {
        return status;
    }

    /** How long to wait before another try, of a refusal that is about this moment. */
    public long retryAfterSeconds() {
        return retryAfterSeconds;
    }

    public @Nullable String challenge() {
        return challenge;
    }

    public List<String> cookies() {
        return List.of(cookies);
    }
}
