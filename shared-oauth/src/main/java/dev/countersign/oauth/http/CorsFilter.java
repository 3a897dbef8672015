package dev.countersign.oauth.http;

import dev.countersign.oauth.registry.ClientRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets scripts of registered origins read what scripts need to read, and nothing else. An origin is registered when a
 * client has a redirect URI there. Pages and {@code /authorize} are never readable across origins, and no answer ever
 * allows credentials: tokens travel in bodies and headers, so a cookie must not count.
 */
@ApplicationScoped
public class CorsFilter {
    private static final Set<String> READABLE = Set.of(
            "/token",
            "/refresh",
            "/revoke",
            "/userinfo",
            "/account/api/consents",
            "/par",
            "/jwks",
            "/.well-known/openid-configuration",
            "/.well-known/oauth-authorization-server");

    /** With the path of a resource behind it (RFC 9728 §3.1). */
    private static final String RESOURCE_METADATA = "/.well-known/oauth-protected-resource";

    private static final String EXPOSED = RequestIdFilter.HEADER + ", WWW-Authenticate, DPoP-Nonce";

    private final ClientRegistry registry;

    CorsFilter(ClientRegistry registry) {
        this.registry = registry;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, RequestIdFilter.FIRST - 1);
    }

    private void check(RoutingContext routing) {
        var request = routing.request();
        if (!isReadable(request.path())) {
            routing.next();
            return;
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        boolean allowed = origin != null && registry.current().origins().contains(origin);
        routing.response().putHeader(HttpHeaders.VARY, "Origin");
        if (allowed) {
            routing.response()
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        }
        if (isPreflight(request)) {
            answerPreflight(routing, allowed);
        } else {
            routing.next();
        }
    }

    private static void answerPreflight(RoutingContext routing, boolean allowed) {
        if (allowed) {
            routing.response()
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, DELETE")
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "Authorization, Content-Type, DPoP")
                    .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "600");
        }
        routing.response().setStatusCode(204).end();
    }

    private static boolean isPreflight(HttpServerRequest request) {
        return request.method().equals(HttpMethod.OPTIONS)
                && request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    }

    private static boolean isReadable(@Nullable String path) {
        return path != null
                && (path.startsWith(RESOURCE_METADATA)
                        || READABLE.contains(path.endsWith("/") ? path.substring(0, path.length() - 1) : path));
    }
}
