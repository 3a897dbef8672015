package dev.countersign.auth.page;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What every page carries against being framed, scripted, cached or leaked.
 *
 * <table><caption>Headers</caption>
 * <tr><td>no script, no frames, no base</td><td>Content-Security-Policy (W3C CSP 3); RFC 9700 §4.16 against clickjacking</td></tr>
 * <tr><td>the address goes nowhere</td><td>Referrer-Policy: it has a transaction or a state in it (RFC 9700 §4.2.4)</td></tr>
 * <tr><td>nothing is kept</td><td>Cache-Control: no-store</td></tr>
 * </table>
 */
final class PageHeaders {
    private PageHeaders() {}

    /** The headers of a page whose form may lead to these places beside this server. */
    static Map<String, String> of(String... formTargets) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Security-Policy", policy("", formTargets));
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cache-Control", "no-store");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        return headers;
    }

    /** The same for a page with a script. It comes as a file of ours: nothing that stands in a page is ever run. */
    static Map<String, String> withScript(String... formTargets) {
        var headers = new LinkedHashMap<>(of(formTargets));
        headers.put("Content-Security-Policy", policy("script-src 'self'; ", formTargets));
        return headers;
    }

    private static String policy(String scripts, String... formTargets) {
        String targets = formTargets.length == 0 ? "" : ' ' + String.join(" ", formTargets);
        return "default-src 'none'; " + scripts + "style-src 'self'; img-src 'self'; form-action 'self'" + targets
                + "; frame-ancestors 'none'; base-uri 'none'";
    }
}
