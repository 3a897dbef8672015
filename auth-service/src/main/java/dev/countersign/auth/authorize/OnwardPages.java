package dev.countersign.auth.authorize;

import dev.countersign.auth.page.Pages;
import dev.countersign.auth.response.FormPostPage;
import dev.countersign.auth.response.SignedResponses;
import dev.countersign.auth.session.CookieChange;
import dev.countersign.oauth.config.Issuer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/**
 * Sends the browser onward. Always with 303, or with a form that holds the answer and nothing else: a 307 would post the
 * password again, to the app (RFC 9700 §4.12).
 */
@ApplicationScoped
public class OnwardPages {
    private final Issuer issuer;
    private final SignedResponses signed;
    private final Pages pages;

    OnwardPages(Issuer issuer, SignedResponses signed, Pages pages) {
        this.issuer = issuer;
        this.signed = signed;
        this.pages = pages;
    }

    public Uni<Response> answer(Onward onward) {
        return switch (onward) {
            case Onward.ToPage(Stop stop, String transaction, List<CookieChange> cookies) ->
                Uni.createFrom().item(Pages.redirect(issuer.at(stop.path() + "?transaction=" + transaction), cookies));
            case Onward.ToAccount() -> Uni.createFrom().item(Pages.redirect(issuer.at("/account"), List.of()));
            case Onward.ToClient(AuthorizationResponse response) ->
                carried(response).chain(parameters -> send(response, parameters));
        };
    }

    /** The same on leaving a page of ours. */
    public Uni<Response> answer(Departure departure) {
        return answer(departure.onward(), departure.cookies());
    }

    /** The same with cookies that change on the way. */
    public Uni<Response> answer(Onward onward, List<CookieChange> changes) {
        return answer(onward).map(response -> Pages.withCookies(response, changes));
    }

    /** What travels: the parameters as they are, or one that holds them all, signed (JARM §2.3). */
    private Uni<Map<String, String>> carried(AuthorizationResponse response) {
        return response.mode().signed()
                ? signed.sign(response.client(), response.parameters()).map(jwt -> Map.of("response", jwt))
                : Uni.createFrom().item(response.parameters());
    }

    private Uni<Response> send(AuthorizationResponse response, Map<String, String> parameters) {
        VerifiedRedirect redirect = response.redirect();
        if (response.mode().posted()) {
            var page = new FormPostPage(redirect.value(), parameters, redirect.destination());
            return pages.showWithScript(page, redirect.formActionSource());
        }
        return Uni.createFrom().item(Pages.redirect(redirect.with(parameters), List.of()));
    }
}
