package dev.countersign.auth.delivery;

import java.time.Duration;
import java.util.Optional;

/**
 * A cookie of a client, to set, or with no time left to live, to forget (RFC 6265 §4.1, RFC 6265bis §4.1.2.7). Requests that
 * another site causes do not carry it.
 *
 * @param domain whose hosts get it too; empty for this one alone
 * @param readable by script; never one with a token
 */
record TokenCookie(
        String name, String value, Duration lifetime, Optional<String> domain, boolean readable, boolean secure) {

    /** The value of the Set-Cookie header. */
    String header() {
        return name + '=' + value + "; Path=/; SameSite=Strict; Max-Age=" + lifetime.toSeconds()
                + domain.map(hosts -> "; Domain=" + hosts).orElse("")
                + (readable ? "" : "; HttpOnly")
                + (secure ? "; Secure" : "");
    }

    /** Without the value. */
    @Override
    public String toString() {
        return "TokenCookie[" + name + ']';
    }
}
