package dev.countersign.auth.account;

import dev.countersign.oauth.http.RequestHead;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jboss.resteasy.reactive.server.Cancellable;

/**
 * {@code GET /account/api/consents} and {@code DELETE /account/api/consents?client_id=…}. The id stands in the query: it may
 * hold slashes, which proxies decode in a path.
 */
@Cancellable(false)
@Path("/account/api/consents")
@Produces(MediaType.APPLICATION_JSON)
public class AccountApiResource {
    private final AccountApiFlow flow;

    AccountApiResource(AccountApiFlow flow) {
        this.flow = flow;
    }

    @GET
    public Uni<Map<String, Object>> list(@Context ContainerRequestContext request) {
        return flow.list(RequestHead.of(request));
    }

    @DELETE
    public Uni<Void> withdraw(@Context ContainerRequestContext request) {
        return flow.withdraw(RequestHead.of(request));
    }
}
