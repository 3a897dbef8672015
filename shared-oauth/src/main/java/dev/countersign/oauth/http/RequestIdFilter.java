package dev.countersign.oauth.http;

import dev.countersign.crypto.random.Randomness;
import dev.countersign.oauth.error.LogText;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Base64;
import org.jboss.logging.MDC;

/**
 * Gives every request an id of our own making: in the log lines, and in the answer's {@value #HEADER}. An id from outside
 * is not taken over, since whoever can choose it can hide among other people's lines.
 *
 * <p>It also says when the answer was made (RFC 9110 §6.6.1), and sees to it that no answer is cached unless its resource said so (RFC 6749 §5.1). It runs before routing, so
 * that answers made below our code carry all this too.
 */
@ApplicationScoped
public class RequestIdFilter {
    public static final String HEADER = "X-Request-Id";

    /** The priority of the first filter of ours; whatever must run after it has a smaller one. */
    public static final int FIRST = 1000;

    private static final String MDC_KEY = "requestId";
    private static final String MDC_PATH = "path";
    private static final String MDC_CLIENT = "clientId";
    private static final CharSequence HEADER_NAME = HttpHeaders.createOptimized(HEADER);
    private static final CharSequence CONTENT_TYPE_OPTIONS = HttpHeaders.createOptimized("X-Content-Type-Options");
    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");

    private final Randomness randomness;
    private final DateHeader date;

    RequestIdFilter(Randomness randomness, Clock clock) {
        this.randomness = randomness;
        this.date = new DateHeader(clock);
    }

    void register(@Observes Filters filters) {
        filters.register(this::begin, FIRST);
    }

    /** The id of the request at hand, to be shown on an error page. */
    public static String current() {
        return String.valueOf(MDC.get(MDC_KEY));
    }

    /** The address of the request at hand, as sent. */
    public static String currentPath() {
        return String.valueOf(MDC.get(MDC_PATH));
    }

    /** Notes which client has proven, or said where that is enough, that the request at hand is its own. */
    public static void isFrom(String clientId) {
        MDC.put(MDC_CLIENT, clientId);
    }

    /** The client that was noted, or an empty text. */
    public static String currentClient() {
        Object noted = MDC.get(MDC_CLIENT);
        return noted == null ? "" : noted.toString();
    }

    private void begin(RoutingContext routing) {
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(randomness.bytes(12));
        MDC.put(MDC_KEY, id);
        MDC.remove(MDC_CLIENT);
        MDC.put(MDC_PATH, LogText.safe(String.valueOf(routing.request().path())));
        var headers = routing.response().headers();
        headers.set(HEADER_NAME, id).set(CONTENT_TYPE_OPTIONS, NOSNIFF).set(HttpHeaders.DATE, date.now());
        // Not before the end: a second value would stand beside the one that the resource gives, not give way to it.
        routing.addHeadersEndHandler(end -> {
            if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
                headers.set(HttpHeaders.CACHE_CONTROL, NO_STORE);
            }
        });
        routing.next();
    }
}
