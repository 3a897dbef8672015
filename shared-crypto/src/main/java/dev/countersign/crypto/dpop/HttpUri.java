package dev.countersign.crypto.dpop;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * One spelling for the address of a request: RFC 9449 §4.3 compares {@code htu} without query and fragment, after the
 * normalization of RFC 3986 §6.2.2 and §6.2.3. Clients build it from the URL as they hold it, and {@code :443} or an upper-case
 * host is the same address.
 */
final class HttpUri {

    private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})");
    private static final Pattern UNRESERVED = Pattern.compile("[A-Za-z0-9._~-]");

    private HttpUri() {}

    /** The normal spelling of an http or https address; nothing for whatever else the text may be. */
    static Optional<String> normal(String text) {
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("https") || scheme.equals("http");
            if (!web || uri.getHost() == null || uri.getRawUserInfo() != null) {
                return Optional.empty();
            }
            return Optional.of(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port(uri, scheme) + path(uri));
        } catch (URISyntaxException noUri) {
            return Optional.empty();
        }
    }

    private static String port(URI uri, String scheme) {
        int usual = scheme.equals("https") ? 443 : 80;
        return uri.getPort() < 0 || uri.getPort() == usual ? "" : ":" + uri.getPort();
    }

    private static String path(URI uri) throws URISyntaxException {
        String path = ESCAPE.matcher(uri.getRawPath()).replaceAll(HttpUri::unescaped);
        // Only where there is a dot: the JDK would join two slashes on the way, and they are two addresses.
        String direct =
                path.contains("/.") ? new URI("http://host" + path).normalize().getRawPath() : path;
        return direct.isEmpty() ? "/" : direct;
    }

    /** RFC 3986 §2.3: what needs no escape means the same with one. */
    private static String unescaped(MatchResult escape) {
        String character = Character.toString(Integer.parseInt(escape.group(1), 16));
        return UNRESERVED.matcher(character).matches()
                ? character
                : escape.group().toUpperCase(Locale.ROOT);
    }
}
