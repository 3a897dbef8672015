package dev.countersign.oauth.error;

import dev.countersign.oauth.http.RequestIdFilter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.EnumMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where refusals are told to the operator: a line with the real reason, under the request id that the client was given, and
 * the counter {@code countersign.refusals} by error code. No label ever names a client or a person.
 */
@ApplicationScoped
public class RefusalLog {
    private static final Logger LOG = Logger.getLogger("dev.countersign.refusals");

    private static final int TOO_MANY = 429;

    private final Map<ErrorCode, Counter> counters = new EnumMap<>(ErrorCode.class);
    private final Counter limited;
    private final Event<RefusedRequest> told;

    RefusalLog(MeterRegistry meters, Event<RefusedRequest> told) {
        this.told = told;
        limited = Counter.builder("countersign.limited")
                .description("Requests refused because there were too many of them")
                .register(meters);
        for (ErrorCode code : ErrorCode.values()) {
            counters.put(
                    code,
                    Counter.builder("countersign.refusals")
                            .description("Requests refused, by OAuth error code")
                            .tag("error", code.code())
                            .register(meters));
        }
    }

    public void refused(OAuthException refusal) {
        count(refusal.code());
        if (refusal.status() == TOO_MANY) {
            limited.increment();
        }
        var level = level(refusal.status());
        LOG.logf(level, "%s: %s %s", refusal.code().code(), refusal.description(), LogText.safe(refusal.detail()));
        String named = refusal.reason().clientId();
        told.fire(new RefusedRequest(
                RequestIdFilter.current(),
                RequestIdFilter.currentPath(),
                named.isEmpty() ? RequestIdFilter.currentClient() : named,
                refusal));
    }

    /** Whoever is refused for asking too often must not fill the log instead; the limits themselves name some of them. */
    private static Logger.Level level(int status) {
        return status == TOO_MANY ? Logger.Level.DEBUG : status >= 500 ? Logger.Level.WARN : Logger.Level.INFO;
    }

    /** A failure that is nobody's refusal: our mistake, with its trace. */
    public void unexpected(@Nullable Throwable failure) {
        count(ErrorCode.SERVER_ERROR);
        LOG.error("Unexpected failure", failure);
    }

    private void count(ErrorCode code) {
        Counter counter = counters.get(code);
        if (counter != null) {
            counter.increment();
        }
    }
}
