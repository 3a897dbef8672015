package dev.countersign.auth.authorize;

import dev.countersign.auth.session.CookieChange;
import java.util.List;

/**
 * The browser leaves a page at which its request waited.
 *
 * @param cookies what changes on the way: at least the page's own is forgotten
 */
public record Departure(Onward onward, List<CookieChange> cookies) {

    public Departure {
        cookies = List.copyOf(cookies);
    }
}
