package dev.countersign.examples.orders;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Says in the form of RFC 6750 §3 why a request is refused, and no more than that. */
public class RefusalMapper {

    /** Without a token there is nothing to say but which kind is wanted (§3.1). */
    @ServerExceptionMapper(UnauthorizedException.class)
    public Response noToken() {
        return refusal(401, "Bearer");
    }

    @ServerExceptionMapper(AuthenticationFailedException.class)
    public Response badToken() {
        return refusal(401, "Bearer error=\"invalid_token\"");
    }

    @ServerExceptionMapper(ForbiddenException.class)
    public Response notAllowed() {
        return refusal(403, "Bearer error=\"insufficient_scope\", scope=\"orders:read\"");
    }

    private static Response refusal(int status, String challenge) {
        return Response.status(status)
                .header(HttpHeaders.WWW_AUTHENTICATE, challenge)
                .build();
    }
}
