package dev.countersign.auth.session;

import java.time.Duration;
import java.util.Optional;

/**
 * A cookie to set, or with no time left to live, to forget (RFC 6265 §4.1). Script cannot read it, other sites' forms do
 * not carry it, and no {@code Domain} hands it to a sister host.
 *
 * @param lifetime how long the browser keeps it; empty until the browser is closed
 */
public record CookieChange(String name, String value, Optional<Duration> lifetime, boolean secure) {

    /** The value of the Set-Cookie header. */
    public String header() {
        return name + '=' + value + "; Path=/; HttpOnly; SameSite=Lax"
                + lifetime.map(life -> "; Max-Age=" + life.toSeconds()).orElse("")
                + (secure ? "; Secure" : "");
    }

    /** Without the value. */
    @Override
    public String toString() {
        return "CookieChange[" + name + ']';
    }
}
