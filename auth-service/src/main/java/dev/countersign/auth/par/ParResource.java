package dev.countersign.auth.par;

import dev.countersign.oauth.http.RequestHead;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.Cancellable;

/** {@code POST /par} (RFC 9126 §2). */
@Cancellable(false)
@Path("/par")
public class ParResource {
    private final PushFlow flow;

    ParResource(PushFlow flow) {
        this.flow = flow;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Response> push(@Context ContainerRequestContext request, byte[] body) {
        return flow.push(RequestHead.of(request), body)
                .map(pushed ->
                        Response.status(Response.Status.CREATED).entity(pushed).build());
    }
}
