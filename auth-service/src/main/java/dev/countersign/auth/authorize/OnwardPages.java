package dev.countersign.auth.authorize;

import dev.countersign.auth.page.Pages;
import dev.countersign.auth.session.CookieChange;
import dev.countersign.oauth.config.Issuer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Sends the browser onward. Always with 303: a 307 would post the password again, to the app (RFC 9700 §4.12). */
@ApplicationScoped
public class OnwardPages {
    private final Issuer issuer;

    OnwardPages(Issuer issuer) {
        this.issuer = issuer;
    }

    public Response redirect(Onward onward) {
        return switch (onward) {
            case Onward.ToSignIn(String transaction, List<CookieChange> cookies) ->
                Pages.redirect(issuer.at("/sign-in?transaction=" + transaction), cookies);
            case Onward.ToClient(AuthorizationResponse response) -> Pages.redirect(response.location(), List.of());
        };
    }

    /** The same with cookies that change on the way. */
    public Response redirect(Onward onward, List<CookieChange> changes) {
        return Pages.withCookies(redirect(onward), changes);
    }
}
