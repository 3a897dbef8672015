package dev.countersign.oauth.introspect;

import dev.countersign.oauth.http.AcceptHeader;
import dev.countersign.oauth.http.RequestBody;
import dev.countersign.oauth.http.RequestHead;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jboss.resteasy.reactive.server.Cancellable;

/** {@code POST /introspect} (RFC 7662 §2, RFC 9701 §4). */
@Cancellable(false)
@Path("/introspect")
public class IntrospectResource {
    static final String JWT = "application/token-introspection+jwt";

    private final IntrospectFlow flow;

    IntrospectResource(IntrospectFlow flow) {
        this.flow = flow;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> introspect(@Context ContainerRequestContext request, byte[] body) {
        RequestHead head = RequestHead.of(request);
        WantedForm form = wantedForm(new AcceptHeader(request.getHeaderString(HttpHeaders.ACCEPT)));
        return flow.introspect(RequestBody.read(head, body), head, form).map(IntrospectResource::response);
    }

    private static WantedForm wantedForm(AcceptHeader accept) {
        double plain = accept.weightOf(MediaType.APPLICATION_JSON);
        double signed = accept.weightOf(JWT);
        if (plain == 0 && signed == 0) {
            throw new NotAcceptableException();
        }
        if (signed > plain) {
            return WantedForm.SIGNED;
        }
        return signed == 0 ? WantedForm.PLAIN_ONLY : WantedForm.PLAIN;
    }

    private static Response response(Introspection answer) {
        return switch (answer) {
            case Introspection.Plain(Map<String, Object> members) ->
                Response.ok(members, MediaType.APPLICATION_JSON_TYPE).build();
            case Introspection.Signed(String jwt) -> Response.ok(jwt, JWT).build();
        };
    }
}
