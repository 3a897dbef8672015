package dev.countersign.oauth.http;

import dev.countersign.crypto.random.Randomness;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Base64;
import java.util.List;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Gives every request an id of our own making: in the log lines, and in the answer's {@value #HEADER}. An id from outside
 * is not taken over, since whoever can choose it can hide among other people's lines.
 *
 * <p>It also sees to it that no answer is cached unless its resource said so (RFC 6749 §5.1).
 */
public class RequestIdFilter {
    public static final String HEADER = "X-Request-Id";
    private static final String MDC_KEY = "requestId";

    @Inject
    Randomness randomness;

    @ServerRequestFilter(preMatching = true, priority = 0)
    public void begin(ContainerRequestContext request) {
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(randomness.bytes(12));
        request.setProperty(HEADER, id);
        MDC.put(MDC_KEY, id);
    }

    @ServerResponseFilter
    public void end(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(HEADER) instanceof String id) {
            response.getHeaders().putSingle(HEADER, id);
        }
        response.getHeaders().putIfAbsent(HttpHeaders.CACHE_CONTROL, List.of("no-store"));
        response.getHeaders().putSingle("X-Content-Type-Options", "nosniff");
    }
}
