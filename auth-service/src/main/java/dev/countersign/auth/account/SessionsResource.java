package dev.countersign.auth.account;

import static java.time.temporal.ChronoUnit.SECONDS;

import dev.countersign.auth.account.SessionsPage.Moment;
import dev.countersign.auth.account.SessionsPage.Place;
import dev.countersign.auth.account.SessionsStep.Ended;
import dev.countersign.auth.account.SessionsStep.Out;
import dev.countersign.auth.account.SessionsStep.Show;
import dev.countersign.auth.account.SessionsStep.SignIn;
import dev.countersign.auth.authorize.OnwardPages;
import dev.countersign.auth.page.Pages;
import dev.countersign.auth.session.DeviceSession;
import dev.countersign.auth.session.Sid;
import dev.countersign.oauth.config.Issuer;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jboss.resteasy.reactive.server.Cancellable;

/** {@code /account/sessions}: the page, and where its forms go. */
@Cancellable(false)
@Path("/account/sessions")
public class SessionsResource {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final SessionsFlow flow;
    private final OnwardPages onward;
    private final Pages pages;
    private final Issuer issuer;

    SessionsResource(SessionsFlow flow, OnwardPages onward, Pages pages, Issuer issuer) {
        this.flow = flow;
        this.onward = onward;
        this.pages = pages;
        this.issuer = issuer;
    }

    @GET
    public Uni<Response> get(@Context ContainerRequestContext request) {
        return pages.orErrorPage(request, () -> {
            pages.query(request);
            return flow.open(pages.browser(request)).chain(this::answer);
        });
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> post(@Context ContainerRequestContext request, byte[] body) {
        return pages.orErrorPage(
                request,
                () -> flow.end(SessionsForm.of(pages.form(request, body)), pages.browser(request))
                        .chain(this::answer));
    }

    private Uni<Response> answer(SessionsStep step) {
        return switch (step) {
            case Show show -> pages.show(show.stale() ? 400 : 200, page(show));
            case Ended() -> Uni.createFrom().item(Pages.redirect(issuer.at("/account/sessions"), List.of()));
            case Out(var cookies) ->
                pages.show(200, new SessionsEndedPage()).map(page -> Pages.withCookies(page, cookies));
            case SignIn signIn -> onward.answer(signIn.onward());
        };
    }

    private static SessionsPage page(Show show) {
        return new SessionsPage(
                show.visitor().name(),
                show.visitor().user().username(),
                show.sessions().stream().map(session -> place(session, show)).toList(),
                show.confirmation(),
                show.stale());
    }

    private static Place place(DeviceSession place, Show show) {
        var id = place.session().id();
        return new Place(
                Sid.onOurPages(id),
                place.device(),
                moment(place.createdAt()),
                moment(place.lastSeenAt()),
                id.equals(show.visitor().session().id()));
    }

    private static Moment moment(Instant time) {
        return new Moment(TIME.format(time), time.truncatedTo(SECONDS).toString());
    }
}
