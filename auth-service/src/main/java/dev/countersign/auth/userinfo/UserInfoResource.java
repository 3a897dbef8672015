package dev.countersign.auth.userinfo;

import dev.countersign.oauth.http.Parameters;
import dev.countersign.oauth.http.RequestBody;
import dev.countersign.oauth.http.RequestHead;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jboss.resteasy.reactive.server.Cancellable;

/** {@code GET} and {@code POST /userinfo} (OpenID Connect Core §5.3.1). */
@Cancellable(false)
@Path("/userinfo")
@Produces(MediaType.APPLICATION_JSON)
public class UserInfoResource {
    private static final Parameters NO_FORM = Parameters.of(Map.of());

    private final UserInfoFlow flow;

    UserInfoResource(UserInfoFlow flow) {
        this.flow = flow;
    }

    @GET
    public Uni<Map<String, Object>> get(@Context ContainerRequestContext request) {
        return flow.claims(RequestHead.of(request), () -> NO_FORM);
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Uni<Map<String, Object>> post(@Context ContainerRequestContext request, byte[] body) {
        RequestHead head = RequestHead.of(request);
        return flow.claims(head, () -> body.length == 0 ? NO_FORM : RequestBody.read(head, body));
    }
}
