package dev.countersign.auth.session;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a browser brought along: its cookies by name. Nothing else about a browser counts.
 *
 * @param device what it says that it is, for people to read; nothing is decided by it
 */
public record Browser(Map<String, String> cookies, DeviceLabel device) {

    public Browser {
        cookies = Map.copyOf(cookies);
    }

    /**
     * Reads Cookie headers as RFC 6265 §5.4 writes them: pairs separated by semicolons and nothing else. The framework's reader
     * also splits at commas and lets the last of two win, so that a neighbouring host could slip in a {@code __Host-} cookie
     * inside the value of its own. A name that stands there twice is not believed at all.
     */
    public static Browser withCookies(List<String> headers) {
        var cookies = new HashMap<String, String>();
        var doubled = new HashSet<String>();
        for (String part : String.join(";", headers).split(";", -1)) {
            String pair = part.strip();
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String name = pair.substring(0, equals).strip();
                if (cookies.put(name, pair.substring(equals + 1).strip()) != null) {
                    doubled.add(name);
                }
            }
        }
        cookies.keySet().removeAll(doubled);
        return new Browser(cookies, DeviceLabel.UNKNOWN);
    }

    /** The same, with its User-Agent header. */
    public Browser on(@Nullable String userAgent) {
        return new Browser(cookies, DeviceLabel.of(userAgent));
    }

    /** Names only: the values are secrets. */
    @Override
    public String toString() {
        return "Browser" + cookies.keySet();
    }
}
