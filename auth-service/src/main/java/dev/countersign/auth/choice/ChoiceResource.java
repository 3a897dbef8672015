package dev.countersign.auth.choice;

import dev.countersign.auth.authorize.Departure;
import dev.countersign.auth.authorize.OnwardPages;
import dev.countersign.auth.choice.ChoiceStep.Ask;
import dev.countersign.auth.choice.ChoiceStep.GoOn;
import dev.countersign.auth.page.Pages;
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

/** {@code /select-account}: the page, and where its form goes. */
@Cancellable(false)
@Path("/select-account")
public class ChoiceResource {
    private final ChoiceFlow flow;
    private final OnwardPages onward;
    private final Pages pages;

    ChoiceResource(ChoiceFlow flow, OnwardPages onward, Pages pages) {
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
                () -> flow.submit(ChoiceForm.of(pages.form(request, body)), pages.browser(request))
                        .chain(this::answer));
    }

    private Uni<Response> answer(ChoiceStep step) {
        return switch (step) {
            case Ask ask -> pages.show(200, page(ask), ask.asked().redirect().formActionSource());
            case GoOn(Departure departure) -> onward.answer(departure);
        };
    }

    private static SelectAccountPage page(Ask ask) {
        return new SelectAccountPage(
                ask.transaction(),
                ask.visitor().user().id().toString(),
                ask.visitor().name(),
                ask.visitor().user().username(),
                ask.asked().client().clientName(),
                ask.asked().redirect().destination());
    }
}
