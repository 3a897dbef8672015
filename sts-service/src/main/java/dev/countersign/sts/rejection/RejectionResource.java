package dev.countersign.sts.rejection;

import dev.countersign.oauth.http.RequestHead;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.Cancellable;

/** {@code GET /admin/rejections/{id}}: why a request was refused, by the id that its answer carried. */
@Cancellable(false)
@Path("/admin/rejections/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class RejectionResource {
    private final RejectionFlow flow;

    RejectionResource(RejectionFlow flow) {
        this.flow = flow;
    }

    @GET
    public Uni<Rejection> find(@PathParam("id") String id, @Context ContainerRequestContext request) {
        return flow.find(id, RequestHead.of(request));
    }
}
