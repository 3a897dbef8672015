package dev.countersign.auth.account;

import dev.countersign.oauth.http.Parameters;
import dev.countersign.oauth.http.RequestBody;
import dev.countersign.oauth.http.RequestHead;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jboss.resteasy.reactive.server.Cancellable;

/** {@code POST /revoke-all}: a link cannot do it, and neither can a page of another site, which has no token. */
@Cancellable(false)
@Path("/revoke-all")
public class RevokeAllResource {
    private static final Parameters NO_FORM = Parameters.of(Map.of());

    private final SessionsApiFlow flow;

    RevokeAllResource(SessionsApiFlow flow) {
        this.flow = flow;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Uni<Void> revokeAll(@Context ContainerRequestContext request, byte[] body) {
        RequestHead head = RequestHead.of(request);
        return flow.revokeAll(head, () -> body.length == 0 ? NO_FORM : RequestBody.read(head, body));
    }
}
