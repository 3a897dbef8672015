package dev.countersign.oauth.introspect;

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
import java.util.Map;
import org.jboss.resteasy.reactive.server.Cancellable;

/** {@code POST /introspect} (RFC 7662 §2). */
@Cancellable(false)
@Path("/introspect")
public class IntrospectResource {
    private final IntrospectFlow flow;

    IntrospectResource(IntrospectFlow flow) {
        this.flow = flow;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Map<String, Object>> introspect(@Context ContainerRequestContext request, byte[] body) {
        RequestHead head = RequestHead.of(request);
        return flow.introspect(RequestBody.read(head, body), head);
    }
}
