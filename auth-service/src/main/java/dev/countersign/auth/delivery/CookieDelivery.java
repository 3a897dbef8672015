package dev.countersign.auth.delivery;

import static dev.countersign.oauth.error.ErrorCode.INVALID_REQUEST;

import dev.countersign.auth.session.Browser;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.error.LogText;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.http.BrowserHeaders;
import dev.countersign.oauth.http.Parameters;
import dev.countersign.oauth.http.RequestHead;
import dev.countersign.oauth.token.TokenAnswer;
import dev.countersign.oauth.token.TokenDelivery;
import dev.countersign.oauth.token.TokenResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tokens in cookies for clients with {@code token_delivery: cookie}, in bodies for all others.
 *
 * <table><caption>Checks on a request of a cookie client, each a reason for invalid_request, and nothing is spent</caption>
 * <tr><td>Origin, once, is that of one of its redirect URIs</td><td>a script of a neighbour, or of another app of ours</td></tr>
 * <tr><td>X-CSRF: 1, which makes a browser ask us first</td><td>a form of anybody</td></tr>
 * <tr><td>no token in the body</td><td>one that was stolen elsewhere</td></tr>
 * <tr><td>no DPoP proof: script has no token to prove anything about</td><td>a client that believes it is bound</td></tr>
 * </table>
 */
@ApplicationScoped
public class CookieDelivery implements TokenDelivery {
    private static final List<String> ASKED_BY_SCRIPT = List.of("1");

    private final boolean https;
    private final Clock clock;

    CookieDelivery(Issuer issuer, Clock clock) {
        this.https = issuer.isHttps();
        this.clock = clock;
    }

    @Override
    public Parameters refuseForgedThenComplete(
            Client client, Parameters parameters, String parameter, RequestHead head) {
        if (!client.delivery().inCookies()) {
            return parameters;
        }
        refuseForged(client, head.browser());
        if (parameters.names().contains(parameter)) {
            throw OAuthException.of(
                    INVALID_REQUEST, "The tokens of this client are in cookies; send none in the body.");
        }
        if (!head.dpop().isEmpty()) {
            throw OAuthException.of(INVALID_REQUEST, "The tokens of this client are in cookies and bound to no key.");
        }
        return presented(client, head)
                .map(token -> parameters.with(parameter, token))
                .orElse(parameters);
    }

    @Override
    public TokenAnswer answer(Client client, TokenResponse tokens) {
        if (!client.delivery().inCookies()) {
            return new TokenAnswer(tokens, List.of());
        }
        var names = new TokenCookies(client, https);
        var lifetime = Duration.ofSeconds(tokens.expiresIn());
        var cookies = new ArrayList<TokenCookie>();
        cookies.add(names.access(tokens.accessToken(), lifetime));
        Optional.ofNullable(tokens.refreshToken()).map(names::refresh).ifPresent(cookies::add);
        cookies.add(names.expires(clock.instant().plus(lifetime).getEpochSecond(), lifetime));
        return new TokenAnswer(tokens.withoutCredentials(), headers(cookies));
    }

    @Override
    public List<String> forget(Client client) {
        return client.delivery().inCookies() ? headers(new TokenCookies(client, https).forgotten()) : List.of();
    }

    /** A cookie comes along whoever has asked, so it proves nothing (RFC 9700 §4.7 has the attack). */
    private static void refuseForged(Client client, BrowserHeaders browser) {
        boolean own = browser.origin().size() == 1
                && client.origins().contains(browser.origin().getFirst());
        if (!own || !browser.csrf().equals(ASKED_BY_SCRIPT)) {
            throw OAuthException.of(
                            INVALID_REQUEST,
                            "The tokens of this client are in cookies: ask from its own origin, with X-CSRF: 1.")
                    .because("client " + client.clientId() + ", Origin "
                            + LogText.brief(browser.origin().toString()) + ", "
                            + browser.csrf().size() + " X-CSRF headers");
        }
    }

    /** Where a client has no refresh token, the access token stands for the grant. */
    private Optional<String> presented(Client client, RequestHead head) {
        var names = new TokenCookies(client, https);
        var cookies = Browser.withCookies(head.browser().cookies()).cookies();
        return Optional.ofNullable(cookies.get(names.refreshName()))
                .or(() -> Optional.ofNullable(cookies.get(names.accessName())));
    }

    private static List<String> headers(List<TokenCookie> cookies) {
        return cookies.stream().map(TokenCookie::header).toList();
    }
}
