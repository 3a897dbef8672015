package dev.countersign.auth.authorize;

import dev.countersign.auth.page.Pages;
import dev.countersign.oauth.http.Parameters;
import dev.countersign.oauth.limit.Limits;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.Cancellable;

/** {@code /authorize} (RFC 6749 §3.1): GET always, POST too. Its parameters stand in the query or in the body, never in both. */
@Cancellable(false)
@Path("/authorize")
public class AuthorizeResource {
    private final AuthorizeFlow flow;
    private final OnwardPages onward;
    private final Pages pages;
    private final Limits limits;

    AuthorizeResource(AuthorizeFlow flow, OnwardPages onward, Pages pages, Limits limits) {
        this.flow = flow;
        this.onward = onward;
        this.pages = pages;
        this.limits = limits;
    }

    @GET
    public Uni<Response> get(@Context ContainerRequestContext request) {
        return pages.orErrorPage(request, () -> begin(pages.query(request), request));
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> post(@Context ContainerRequestContext request, byte[] body) {
        return pages.orErrorPage(request, () -> begin(pages.form(request, body), request));
    }

    private Uni<Response> begin(Parameters sent, ContainerRequestContext request) {
        limits.admit(sent.get("client_id"), pages.address(request));
        return flow.begin(sent, pages.browser(request)).chain(onward::answer);
    }
}
