package dev.countersign.sts.refresh;

import dev.countersign.oauth.http.RequestHead;
import dev.countersign.oauth.token.TokenEndpoint;
import dev.countersign.oauth.token.TokenResource;
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

/** {@code POST /refresh}: the token endpoint with {@code grant_type=refresh_token} said by the address. */
@Cancellable(false)
@Path("/refresh")
public class RefreshResource {
    private final TokenEndpoint endpoint;

    RefreshResource(TokenEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Response> refresh(@Context ContainerRequestContext request, byte[] body) {
        return endpoint.issue(MachineRefreshGrant.GRANT_TYPE, RequestHead.of(request), body)
                .map(TokenResource::http);
    }
}
