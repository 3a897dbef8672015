package dev.countersign.auth.authorize;

import static dev.countersign.oauth.error.ErrorCode.INVALID_REQUEST;

import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.error.OAuthException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where answers may go (RFC 6749 §3.1.2, RFC 9700 §2.1, OAuth 2.1 §2.3.1). Until this has said yes, nothing is redirected.
 *
 * <table><caption>Rules</caption>
 * <tr><td>named, and registered byte for byte</td><td>yes</td></tr>
 * <tr><td>not named, and exactly one is registered</td><td>that one (RFC 6749 §3.1.2.3)</td></tr>
 * <tr><td>native app, http on 127.0.0.1 or [::1], differs in the port alone</td><td>yes (RFC 8252 §7.3)</td></tr>
 * <tr><td>anything else</td><td>an error page, never a redirect (RFC 6749 §4.1.2.1)</td></tr>
 * </table>
 *
 * Nothing is normalised, decoded or resolved before the comparison: two readers that normalise differently are how
 * {@code https://good.example@evil.example} gets through.
 */
public final class RedirectUris {
    /** The loopback addresses by number. A name such as localhost can be made to point elsewhere (RFC 8252 §8.3). */
    private static final Pattern LOOPBACK =
            Pattern.compile("(http://(?:127\\.0\\.0\\.1|\\[::1]))(?::([1-9][0-9]{0,4}))?(/.*)?");

    private static final int HIGHEST_PORT = 65_535;

    private RedirectUris() {}

    /** The address that this client's answer goes to, or a refusal that only a page can show. */
    public static VerifiedRedirect verify(Client client, Optional<String> named) {
        return named.map(uri -> verifyNamed(client, uri)).orElseGet(() -> theOnlyOne(client));
    }

    /** Where a person may be sent after signing out: registered for that, byte for byte (RP-Initiated Logout §3). */
    public static VerifiedRedirect verifyAfterLogout(Client client, String uri) {
        if (!client.postLogoutRedirectUris().contains(uri)) {
            throw refused(client, "The post_logout_redirect_uri is not one that this app has registered.");
        }
        return verified(client, uri);
    }

    private static VerifiedRedirect verifyNamed(Client client, String uri) {
        boolean registered = client.redirectUris().contains(uri)
                || (client.nativeApp()
                        && client.redirectUris().stream().anyMatch(known -> differsInPortAlone(known, uri)));
        if (!registered) {
            throw refused(client, "The redirect_uri is not one that this app has registered.");
        }
        return verified(client, uri);
    }

    private static VerifiedRedirect theOnlyOne(Client client) {
        if (client.redirectUris().size() != 1) {
            throw refused(client, "The redirect_uri is missing, and this app has registered more than one.");
        }
        return verified(client, client.redirectUris().getFirst());
    }

    /** Looks at the address once more: a {@code javascript:} that slipped into a registration ends here. */
    private static VerifiedRedirect verified(Client client, String uri) {
        if (RedirectSyntax.problemWith(uri, client.nativeApp()).isPresent()) {
            throw refused(client, "The redirect_uri cannot be used.");
        }
        return new VerifiedRedirect(uri);
    }

    private static boolean differsInPortAlone(String registered, String uri) {
        Matcher known = LOOPBACK.matcher(registered);
        Matcher asked = LOOPBACK.matcher(uri);
        return known.matches()
                && asked.matches()
                && known.group(1).equals(asked.group(1))
                && rest(known).equals(rest(asked))
                && port(asked) <= HIGHEST_PORT;
    }

    private static String rest(Matcher loopback) {
        return Optional.ofNullable(loopback.group(3)).orElse("");
    }

    private static int port(Matcher loopback) {
        return Optional.ofNullable(loopback.group(2)).map(Integer::parseInt).orElse(0);
    }

    private static OAuthException refused(Client client, String sentence) {
        return OAuthException.of(INVALID_REQUEST, sentence).because("client " + client.clientId());
    }
}
