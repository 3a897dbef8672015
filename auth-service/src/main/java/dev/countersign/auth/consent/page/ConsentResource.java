package dev.countersign.auth.consent.page;

import dev.countersign.auth.authorize.Departure;
import dev.countersign.auth.authorize.OnwardPages;
import dev.countersign.auth.consent.page.ConsentStep.Ask;
import dev.countersign.auth.consent.page.ConsentStep.GoOn;
import dev.countersign.auth.page.Pages;
import dev.countersign.oauth.client.Client;
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

/** {@code /consent}: the page, and where its form goes. */
@Cancellable(false)
@Path("/consent")
public class ConsentResource {
    private final ConsentFlow flow;
    private final OnwardPages onward;
    private final Pages pages;

    ConsentResource(ConsentFlow flow, OnwardPages onward, Pages pages) {
        this.flow = flow;
        this.onward = onward;
        this.pages = pages;
    }

    @GET
    public Uni<Response> get(@Context ContainerRequestContext request) {
        return pages.orErrorPage(
                request,
                () -> flow.open(pages.query(request).require("transaction"), pages.browser(request))
                        .chain(this::answer));
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> post(@Context ContainerRequestContext request, byte[] body) {
        return pages.orErrorPage(
                request,
                () -> flow.submit(ConsentForm.of(pages.form(request, body)), pages.browser(request))
                        .chain(this::answer));
    }

    private Uni<Response> answer(ConsentStep step) {
        return switch (step) {
            case Ask ask -> pages.show(200, page(ask), ask.asked().redirect().formActionSource());
            case GoOn(Departure departure) -> onward.answer(departure);
        };
    }

    private static ConsentPage page(Ask ask) {
        Client client = ask.asked().client();
        return new ConsentPage(
                ask.transaction(),
                ask.visitor().user().id().toString(),
                ask.visitor().name(),
                ask.visitor().user().username(),
                client.clientName(),
                ask.asked().redirect().destination(),
                client.nativeApp(),
                ask.added(),
                ask.known(),
                ask.afresh());
    }
}
