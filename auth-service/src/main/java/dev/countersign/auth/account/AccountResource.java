package dev.countersign.auth.account;

import dev.countersign.auth.account.AccountStep.Show;
import dev.countersign.auth.account.AccountStep.SignIn;
import dev.countersign.auth.account.AccountStep.Withdrawn;
import dev.countersign.auth.authorize.FormText;
import dev.countersign.auth.authorize.OnwardPages;
import dev.countersign.auth.page.Pages;
import dev.countersign.auth.scope.ScopeWords;
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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jboss.resteasy.reactive.server.Cancellable;

/** {@code /account}: the page, and where its forms go. */
@Cancellable(false)
@Path("/account")
public class AccountResource {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private final AccountFlow flow;
    private final ScopeWords words;
    private final OnwardPages onward;
    private final Pages pages;
    private final Issuer issuer;

    AccountResource(AccountFlow flow, ScopeWords words, OnwardPages onward, Pages pages, Issuer issuer) {
        this.flow = flow;
        this.words = words;
        this.onward = onward;
        this.pages = pages;
        this.issuer = issuer;
    }

    @GET
    public Uni<Response> get(@Context ContainerRequestContext request) {
        return pages.orErrorPage(
                request,
                () -> flow.open(pages.browser(request), pages.query(request).get("withdrawn"))
                        .chain(this::answer));
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> post(@Context ContainerRequestContext request, byte[] body) {
        return pages.orErrorPage(
                request,
                () -> flow.withdraw(AccountForm.of(pages.form(request, body)), pages.browser(request))
                        .chain(this::answer));
    }

    private Uni<Response> answer(AccountStep step) {
        return switch (step) {
            case Show show -> pages.show(show.stale() ? 400 : 200, page(show));
            case Withdrawn(String clientId) ->
                Uni.createFrom()
                        .item(Pages.redirect(
                                issuer.at("/account?" + FormText.encode(Map.of("withdrawn", clientId))), List.of()));
            case SignIn signIn -> onward.answer(signIn.onward());
        };
    }

    private AccountPage page(Show show) {
        return new AccountPage(
                show.visitor().name(),
                show.visitor().user().username(),
                show.apps().stream().map(this::app).toList(),
                show.confirmation(),
                show.withdrawn(),
                show.stale());
    }

    private AccountPage.App app(ConnectedApp app) {
        LocalDate since = app.since().atZone(ZoneOffset.UTC).toLocalDate();
        return new AccountPage.App(
                app.clientId(), app.name(), words.of(app.scope()), DAY.format(since), since.toString(), app.ours());
    }
}
