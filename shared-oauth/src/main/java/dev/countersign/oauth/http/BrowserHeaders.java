package dev.countersign.oauth.http;

import java.util.List;

/**
 * What a browser says about a request beside what the app says in it; each header as often as it was sent.
 *
 * @param origin where the script or form is from (RFC 6454 §7); no script can choose it
 * @param csrf {@code X-CSRF}, which no form can send, and no script of another origin unless we allow it
 * @param cookies never logged
 */
public record BrowserHeaders(List<String> origin, List<String> csrf, List<String> cookies) {
    public static final BrowserHeaders NONE = new BrowserHeaders(List.of(), List.of(), List.of());

    /** The name of the header that proves that a script of a registered origin has asked. */
    public static final String CSRF = "X-CSRF";

    /** Without the cookies: they are secrets. */
    @Override
    public String toString() {
        return "BrowserHeaders" + origin;
    }
}
