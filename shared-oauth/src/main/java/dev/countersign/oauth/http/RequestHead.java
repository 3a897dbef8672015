package dev.countersign.oauth.http;

import dev.countersign.oauth.limit.AddressFilter;
import io.quarkus.arc.ClientProxy;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jboss.resteasy.reactive.server.spi.ServerHttpRequest;
import org.jboss.resteasy.reactive.server.vertx.VertxResteasyReactiveRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * What stands above the body of a request, as far as the protocol reads it.
 *
 * @param method the HTTP method
 * @param path the path as sent, still encoded
 * @param contentType the Content-Type header, or null
 * @param authorization the Authorization header, or null; never logged
 * @param rawQuery the query string as sent, still encoded, or null
 * @param dpop the DPoP headers (RFC 9449 §4.1); more than one is for the reader to refuse
 * @param address where the request comes from, as far as that can be known; see {@link AddressFilter}
 * @param browser what a browser adds
 */
public record RequestHead(
        String method,
        String path,
        @Nullable String contentType,
        @Nullable String authorization,
        @Nullable String rawQuery,
        List<String> dpop,
        String address,
        BrowserHeaders browser) {

    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9-]{0,19}) ");

    /** Reads them from the request itself; the framework's own views would parse much more on the way. */
    public static RequestHead of(ContainerRequestContext request) {
        // What the framework injects is a proxy of the request at hand.
        var reactive = (ResteasyReactiveContainerRequestContext) ClientProxy.unwrap(request);
        var context = reactive.getServerRequestContext();
        ServerHttpRequest wire = ((ResteasyReactiveRequestContext) context).serverRequest();
        return new RequestHead(
                wire.getRequestMethod(),
                wire.getRequestPath(),
                wire.getRequestHeader(HttpHeaders.CONTENT_TYPE),
                authorization(wire),
                wire.query(),
                wire.getAllRequestHeaders("DPoP"),
                AddressFilter.address(((VertxResteasyReactiveRequestContext) context).getContext()),
                new BrowserHeaders(
                        wire.getAllRequestHeaders("Origin"),
                        wire.getAllRequestHeaders(BrowserHeaders.CSRF),
                        wire.getAllRequestHeaders(HttpHeaders.COOKIE)));
    }

    /** Two headers are joined: neither can then be read as if it were the only one. */
    private static @Nullable String authorization(ServerHttpRequest wire) {
        List<String> headers = wire.getAllRequestHeaders(HttpHeaders.AUTHORIZATION);
        return headers.isEmpty() ? null : String.join(", ", headers);
    }

    /**
     * The scheme of the Authorization header, such as {@code Basic}, if there is such a header. Without a scheme in front the
     * header is a bare credential: it is called unreadable, and stays out of logs.
     */
    public Optional<String> authorizationScheme() {
        return Optional.ofNullable(authorization).map(header -> {
            var scheme = SCHEME.matcher(header);
            return scheme.lookingAt() ? scheme.group(1) : "unreadable";
        });
    }

    @Override
    public String toString() {
        return "RequestHead[contentType=" + contentType + ']';
    }
}
