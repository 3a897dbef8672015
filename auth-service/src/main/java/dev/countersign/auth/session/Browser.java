package dev.countersign.auth.session;

import java.util.Map;

/**
 * What a browser brought along: its cookies by name. Nothing else about a browser counts.
 */
public record Browser(Map<String, String> cookies) {

    public Browser {
        cookies = Map.copyOf(cookies);
    }

    /** Names only: the values are secrets. */
    @Override
    public String toString() {
        return "Browser" + cookies.keySet();
    }
}
