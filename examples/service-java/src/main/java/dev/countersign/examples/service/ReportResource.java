package dev.countersign.examples.service;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.http.HttpRequest;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Reports what the orders API says to this service. */
@Path("/report")
public class ReportResource {
    private final ServiceTokens tokens;
    private final OrdersConfig config;

    ReportResource(ServiceTokens tokens, OrdersConfig config) {
        this.tokens = tokens;
        this.config = config;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response report() {
        var answer = tokens.send(() -> HttpRequest.newBuilder(config.api()));
        return answer.statusCode() == 200 ? Response.ok(answer.body()).build() : failed(502);
    }

    @ServerExceptionMapper
    public Response noToken(TokenUnavailable refusal) {
        return failed(503);
    }

    private static Response failed(int status) {
        return Response.status(status).build();
    }
}
