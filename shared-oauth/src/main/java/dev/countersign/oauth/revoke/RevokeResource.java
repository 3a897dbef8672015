package dev.countersign.oauth.revoke;

import dev.countersign.oauth.http.RequestBody;
import dev.countersign.oauth.http.RequestHead;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.Cancellable;

/** {@code POST /revoke} (RFC 7009 §2): 200 with nothing in it, whatever the token was. */
@Cancellable(false)
@Path("/revoke")
public class RevokeResource {
    private final RevokeFlow flow;

    RevokeResource(RevokeFlow flow) {
        this.flow = flow;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> revoke(@Context ContainerRequestContext request, byte[] body) {
        RequestHead head = RequestHead.of(request);
        return flow.revoke(RequestBody.read(head, body), head).map(RevokeResource::done);
    }

    private static Response done(List<String> cookies) {
        var response = Response.ok();
        cookies.forEach(cookie -> response.header(HttpHeaders.SET_COOKIE, cookie));
        return response.build();
    }
}
