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
 * client has a redirect URI there. Pages and {@code /authorize} are never readable across origins, and cookies do not count,
 * since tokens travel in bodies and headers: but for clients with {@code token_delivery: cookie}, at the endpoints that know
 * which client asks, and see to it that its own origin does.
 */
@ApplicationScoped
public class CorsFilter {
    /** One by one, too, by the names that the list gives them. */
    private static final String SESSIONS = "/account/api/sessions";

    private static final Set<String> READABLE = Set.of(
            "/token",
            "/refresh",
            "/revoke",
            "/userinfo",
            "/account/api/consents",
            SESSIONS,
            "/revoke-all",
            "/par",
            "/jwks",
            "/.well-known/openid-configuration",
            "/.well-known/oauth-authorization-server");

    private static final Set<String> WITH_COOKIES = Set.of("/token", "/refresh", "/revoke");

    /** With the path of a resource behind it (RFC 9728 §3.1). */
    private static final String RESOURCE_METADATA = "/.well-known/oauth-protected-resource";

    private static final String HEADERS = "Authorization, Content-Type, DPoP";

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
        String path = withoutSlash(request.path());
        if (!isReadable(path)) {
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
        boolean cookies = allowed
                && WITH_COOKIES.contains(path)
                && registry.current().cookieOrigins().contains(origin);
        if (cookies) {
            routing.response().putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
        }
        if (isPreflight(request)) {
            answerPreflight(routing, allowed, cookies);
        } else {
            routing.next();
        }
    }

    private static void answerPreflight(RoutingContext routing, boolean allowed, boolean cookies) {
        if (allowed) {
            routing.response()
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, DELETE")
                    .putHeader(
                            HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS,
                            cookies ? HEADERS + ", " + BrowserHeaders.CSRF : HEADERS)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "600");
        }
        routing.response().setStatusCode(204).end();
    }

    private static boolean isPreflight(HttpServerRequest request) {
        return request.method().equals(HttpMethod.OPTIONS)
                && request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    }

    private static boolean isReadable(String path) {
        return path.startsWith(RESOURCE_METADATA) || path.startsWith(SESSIONS + '/') || READABLE.contains(path);
    }

    private static String withoutSlash(@Nullable String path) {
        return path == null ? "" : path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
