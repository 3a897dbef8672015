package dev.countersign.oauth.token;

import dev.countersign.oauth.http.RequestHead;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.Cancellable;

/** {@code POST /token} (RFC 6749 §3.2). */
@Cancellable(false)
@Path("/token")
public class TokenResource {
    private final TokenEndpoint endpoint;

    TokenResource(TokenEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Response> token(@Context ContainerRequestContext request, byte[] body) {
        return endpoint.issue(RequestHead.of(request), body).map(TokenResource::http);
    }

    /** The answer as it goes over the wire. */
    public static Response http(TokenAnswer answer) {
        var response = Response.ok(answer.body());
        answer.cookies().forEach(cookie -> response.header(HttpHeaders.SET_COOKIE, cookie));
        return response.build();
    }
}
