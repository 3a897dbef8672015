package dev.countersign.auth.delivery;

import dev.countersign.oauth.client.Client;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The cookies of one client, each with the client's id in its name, so that two apps of one site do not overwrite each other's.
 *
 * <table><caption>What there is</caption>
 * <tr><td>countersign-access-…</td><td>the access token; to our host, or to all hosts of the client's cookie domain</td></tr>
 * <tr><td>countersign-refresh-…</td><td>the refresh token; to our host alone</td></tr>
 * <tr><td>countersign-expires-…</td><td>when the access token ends, in seconds of the epoch; for script</td></tr>
 * </table>
 *
 * Under https each is {@code Secure} and has a prefix that a browser holds it to (RFC 6265bis §4.1.3): {@code __Host-}, so that
 * no neighbour can plant one, or {@code __Secure-} where there is a domain. A loopback issuer for development goes without.
 *
 * @param https what the issuer is, told by the configuration
 */
record TokenCookies(Client client, boolean https) {

    String accessName() {
        return shared("countersign-access-");
    }

    String refreshName() {
        return (https ? "__Host-" : "") + "countersign-refresh-" + client.clientId();
    }

    String expiresName() {
        return shared("countersign-expires-");
    }

    private String shared(String name) {
        String prefix = domain().isPresent() ? "__Secure-" : "__Host-";
        return (https ? prefix : "") + name + client.clientId();
    }

    TokenCookie access(String token, Duration lifetime) {
        return new TokenCookie(accessName(), token, lifetime, domain(), false, https);
    }

    TokenCookie refresh(String token) {
        return new TokenCookie(refreshName(), token, refreshLifetime(), Optional.empty(), false, https);
    }

    /** Outlives the access token as long as there may be a refresh token: script sees that it has to refresh. */
    TokenCookie expires(long epochSecond, Duration accessLifetime) {
        Duration lifetime = client.mayUse("refresh_token") ? refreshLifetime() : accessLifetime;
        return new TokenCookie(expiresName(), Long.toString(epochSecond), lifetime, domain(), true, https);
    }

    List<TokenCookie> forgotten() {
        return List.of(
                access("", Duration.ZERO),
                new TokenCookie(refreshName(), "", Duration.ZERO, Optional.empty(), false, https),
                new TokenCookie(expiresName(), "", Duration.ZERO, domain(), true, https));
    }

    /** At most; the grant in PostgreSQL has the last word. */
    private Duration refreshLifetime() {
        Duration idle = client.refreshTokenIdleLifetime();
        Duration absolute = client.refreshTokenAbsoluteLifetime();
        return idle.compareTo(absolute) < 0 ? idle : absolute;
    }

    private Optional<String> domain() {
        return client.delivery().cookieDomain();
    }
}
