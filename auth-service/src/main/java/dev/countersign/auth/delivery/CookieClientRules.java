package dev.countersign.auth.delivery;

import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.client.WebOrigin;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.registry.ClientRules;
import dev.countersign.oauth.registry.EntryReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * What must be true of a client whose tokens go into cookies.
 *
 * <table><caption>Rules</caption>
 * <tr><td>it is an app in a browser</td><td>public, not native, and with a web address: others have no use for cookies</td></tr>
 * <tr><td>its id can stand in the name of a cookie</td><td>RFC 6265 §4.1.1</td></tr>
 * <tr><td>its tokens are not bound by DPoP</td><td>a key is for script that holds tokens</td></tr>
 * <tr><td>its cookie domain is ours, or one that we are in</td><td>RFC 6265 §5.3: a browser takes no other</td></tr>
 * </table>
 */
@ApplicationScoped
public class CookieClientRules implements ClientRules {
    private static final Pattern IN_A_NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    /** Two labels at least, the last one no number: neither a top-level domain nor a part of an IP address. */
    private static final Pattern DOMAIN =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]*[a-z0-9])?");

    private final Issuer issuer;

    CookieClientRules(Issuer issuer) {
        this.issuer = issuer;
    }

    @Override
    public void check(Client client, EntryReader entry) {
        if (!client.delivery().inCookies()) {
            return;
        }
        if (!client.isPublic() || client.nativeApp() || client.origins().isEmpty()) {
            entry.problem("token_delivery", "cookie is for public clients with an address on the web");
        }
        if (client.security().dpopBound()) {
            entry.problem("token_delivery", "cookie and dpop_bound_access_tokens exclude each other");
        }
        if (!IN_A_NAME.matcher(client.clientId()).matches()) {
            entry.problem("client_id", "must be 1 to 100 of A-Z a-z 0-9 . _ - to stand in the name of a cookie");
        }
        client.delivery()
                .cookieDomain()
                .filter(domain -> !isOurs(domain))
                .ifPresent(domain -> entry.problem(
                        "token_cookie_domain", "must be the host of the issuer, or a domain that it is in"));
    }

    private boolean isOurs(String domain) {
        return DOMAIN.matcher(domain).matches()
                && WebOrigin.of(issuer.value())
                        .map(origin -> URI.create(origin).getHost())
                        .filter(host -> host.equals(domain) || host.endsWith('.' + domain))
                        .isPresent();
    }
}
