package dev.countersign.auth.account;

import static dev.countersign.oauth.error.ErrorCode.INVALID_REQUEST;

import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.http.RequestHead;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jboss.resteasy.reactive.server.Cancellable;

/**
 * {@code GET /account/api/sessions}, {@code DELETE /account/api/sessions/…} for one and {@code DELETE /account/api/sessions} for
 * all.
 */
@Cancellable(false)
@Path("/account/api/sessions")
@Produces(MediaType.APPLICATION_JSON)
public class SessionsApiResource {
    private final SessionsApiFlow flow;

    SessionsApiResource(SessionsApiFlow flow) {
        this.flow = flow;
    }

    @GET
    public Uni<Map<String, Object>> list(@Context ContainerRequestContext request) {
        return flow.list(RequestHead.of(request));
    }

    /** With a slash at the end it is one session whose name got lost on the way, and not all of them. */
    @DELETE
    public Uni<Void> endAll(@Context ContainerRequestContext request) {
        if (request.getUriInfo().getPath().endsWith("/")) {
            throw OAuthException.of(INVALID_REQUEST, "The name of the session is missing.");
        }
        return flow.endAll(RequestHead.of(request));
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> end(@Context ContainerRequestContext request, @PathParam("id") String id) {
        return flow.end(RequestHead.of(request), id);
    }
}
