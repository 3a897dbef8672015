package dev.countersign.sts.explain;

import dev.countersign.oauth.http.RequestBody;
import dev.countersign.oauth.http.RequestHead;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.Cancellable;

/** {@code POST /admin/assertions/explain}: every check of a client assertion, without spending it. */
@Cancellable(false)
@Path("/admin/assertions/explain")
@Produces(MediaType.APPLICATION_JSON)
public class ExplainResource {
    private final ExplainFlow flow;

    ExplainResource(ExplainFlow flow) {
        this.flow = flow;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Uni<Explanation> explain(@Context ContainerRequestContext request, byte[] body) {
        RequestHead head = RequestHead.of(request);
        return flow.explain(RequestBody.read(head, body), head);
    }
}
