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
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jboss.resteasy.reactive.server.Cancellable;

/** {@code GET} and {@code POST /userinfo} (OpenID Connect Core §5.3.1). */
@Cancellable(false)
@Path("/userinfo")
@Produces({MediaType.APPLICATION_JSON, UserInfoResource.JWT})
public class UserInfoResource {
    static final String JWT = "application/jwt";

    private static final Parameters NO_FORM = Parameters.of(Map.of());

    private final UserInfoFlow flow;

    UserInfoResource(UserInfoFlow flow) {
        this.flow = flow;
    }

    @GET
    public Uni<Response> get(@Context ContainerRequestContext request) {
        return flow.answer(RequestHead.of(request), () -> NO_FORM).map(UserInfoResource::response);
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> post(@Context ContainerRequestContext request, byte[] body) {
        RequestHead head = RequestHead.of(request);
        return flow.answer(head, () -> body.length == 0 ? NO_FORM : RequestBody.read(head, body))
                .map(UserInfoResource::response);
    }

    /** The form is the registration's to choose, not the Accept header's (OpenID Connect Core §5.3.2). */
    private static Response response(UserInfo answer) {
        return switch (answer) {
            case UserInfo.Plain(Map<String, Object> claims) ->
                Response.ok(claims, MediaType.APPLICATION_JSON_TYPE).build();
            case UserInfo.Signed(String jwt) -> Response.ok(jwt, JWT).build();
        };
    }
}
