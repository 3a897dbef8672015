package dev.countersign.auth.logout;

import dev.countersign.auth.authorize.FormText;
import dev.countersign.auth.authorize.VerifiedRedirect;
import dev.countersign.auth.logout.LogoutStep.Confirm;
import dev.countersign.auth.logout.LogoutStep.Done;
import dev.countersign.auth.logout.LogoutStep.GoBack;
import dev.countersign.auth.page.Pages;
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
import java.util.List;
import org.jboss.resteasy.reactive.server.Cancellable;

/** {@code /logout}, the end_session_endpoint (OpenID Connect RP-Initiated Logout 1.0 §2): GET and POST. */
@Cancellable(false)
@Path("/logout")
public class LogoutResource {
    private final LogoutFlow flow;
    private final Pages pages;
    private final Issuer issuer;

    LogoutResource(LogoutFlow flow, Pages pages, Issuer issuer) {
        this.flow = flow;
        this.pages = pages;
        this.issuer = issuer;
    }

    @GET
    public Uni<Response> get(@Context ContainerRequestContext request) {
        return pages.orErrorPage(request, () -> logout(LogoutRequest.of(pages.query(request)), request));
    }

    /**
     * Our own page's answer is dealt with here. A post from an app comes without the session's cookie, since that is
     * {@code SameSite=Lax}; sent on as a GET it comes with it, and the person is really signed out.
     */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> post(@Context ContainerRequestContext request, byte[] body) {
        return pages.orErrorPage(request, () -> {
            var logout = LogoutRequest.of(pages.form(request, body));
            return logout.confirmation().isPresent() ? logout(logout, request) : sendOn(logout);
        });
    }

    private Uni<Response> sendOn(LogoutRequest logout) {
        String address = issuer.at("/logout?" + FormText.encode(logout.parameters()));
        return Uni.createFrom().item(Pages.redirect(address, List.of()));
    }

    private Uni<Response> logout(LogoutRequest logout, ContainerRequestContext request) {
        return flow.logout(logout, pages.browser(request)).chain(this::answer);
    }

    private Uni<Response> answer(LogoutStep step) {
        return switch (step) {
            case Confirm confirm -> confirmPage(confirm);
            case GoBack(var location, var cookies) -> Uni.createFrom().item(Pages.redirect(location, cookies));
            case Done(var cookies) ->
                pages.show(200, new SignedOutPage()).map(page -> Pages.withCookies(page, cookies));
        };
    }

    private Uni<Response> confirmPage(Confirm confirm) {
        var page = new ConfirmLogoutPage(confirm.app().orElse(""), confirm.confirmation(), confirm.parameters());
        String[] target = confirm.redirect().map(VerifiedRedirect::formActionSource).stream()
                .toArray(String[]::new);
        return pages.show(200, page, target);
    }
}
