package dev.countersign.oauth.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands above the body of a request, as far as the protocol reads it.
 *
 * @param contentType the Content-Type header, or null
 * @param authorization the Authorization header, or null; never logged
 * @param rawQuery the query string as sent, still encoded, or null
 */
public record RequestHead(
        @Nullable String contentType,
        @Nullable String authorization,
        @Nullable String rawQuery) {

    public static RequestHead of(ContainerRequestContext request) {
        return new RequestHead(
                request.getHeaderString(HttpHeaders.CONTENT_TYPE),
                request.getHeaderString(HttpHeaders.AUTHORIZATION),
                request.getUriInfo().getRequestUri().getRawQuery());
    }

    /** The scheme of the Authorization header, such as {@code Basic}, if there is such a header. */
    public Optional<String> authorizationScheme() {
        return Optional.ofNullable(authorization).map(header -> {
            int space = header.indexOf(' ');
            return space < 0 ? header : header.substring(0, space);
        });
    }

    @Override
    public String toString() {
        return "RequestHead[contentType=" + contentType + ']';
    }
}
