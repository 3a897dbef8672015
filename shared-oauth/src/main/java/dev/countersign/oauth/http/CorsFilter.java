package dev.countersign.oauth.http;

import dev.countersign.oauth.registry.ClientRegistry;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Lets scripts of registered origins read what scripts need to read, and nothing else. An origin is registered when a
 * client has a redirect URI there. Pages and {@code /authorize} are never readable across origins, and no answer ever
 * allows credentials: tokens travel in bodies and headers, so a cookie must not count.
 */
public class CorsFilter {
    private static final Set<String> READABLE = Set.of(
            "token",
            "refresh",
            "revoke",
            "userinfo",
            "par",
            "jwks",
            ".well-known/openid-configuration",
            ".well-known/oauth-authorization-server");

    @Inject
    ClientRegistry registry;

    /** Answers a preflight for a readable address and a registered origin. */
    @ServerRequestFilter(preMatching = true, priority = 10)
    public @Nullable Response preflight(ContainerRequestContext request) {
        boolean preflight = request.getMethod().equals("OPTIONS")
                && request.getHeaderString("Access-Control-Request-Method") != null
                && isReadable(request);
        if (!preflight) {
            return null;
        }
        var answer = Response.noContent().header(HttpHeaders.VARY, "Origin");
        if (registeredOrigin(request) != null) {
            answer.header("Access-Control-Allow-Methods", "GET, POST")
                    .header("Access-Control-Allow-Headers", "Authorization, Content-Type, DPoP")
                    .header("Access-Control-Max-Age", "600");
        }
        return answer.build();
    }

    @ServerResponseFilter
    public void allow(ContainerRequestContext request, ContainerResponseContext response) {
        if (!isReadable(request)) {
            return;
        }
        response.getHeaders().putSingle(HttpHeaders.VARY, "Origin");
        String origin = registeredOrigin(request);
        if (origin != null) {
            response.getHeaders().putSingle("Access-Control-Allow-Origin", origin);
            response.getHeaders()
                    .putSingle(
                            "Access-Control-Expose-Headers", RequestIdFilter.HEADER + ", WWW-Authenticate, DPoP-Nonce");
        }
    }

    private static boolean isReadable(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        int from = path.startsWith("/") ? 1 : 0;
        int to = path.length() > from && path.endsWith("/") ? path.length() - 1 : path.length();
        return READABLE.contains(path.substring(from, to));
    }

    private @Nullable String registeredOrigin(ContainerRequestContext request) {
        String origin = request.getHeaderString("Origin");
        return origin != null && registry.current().origins().contains(origin) ? origin : null;
    }
}
