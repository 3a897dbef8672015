package dev.countersign.e2e.outside;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A browser's cookies (RFC 6265bis): by host, not by port; a {@code Secure} one travels over https only; a {@code __Host-}
 * one that breaks the rules of its name is dropped, as browsers do.
 */
public final class CookieJar {

    /**
     * One cookie as it was set.
     *
     * @param attributes names in lower case; a flag has an empty value
     */
    public record Cookie(String host, String name, String value, Map<String, String> attributes) {
        public boolean has(String attribute) {
            return attributes.containsKey(attribute);
        }

        String path() {
            return attributes.getOrDefault("path", "/");
        }

        boolean goesTo(URI uri) {
            String path = uri.getPath().isEmpty() ? "/" : uri.getPath();
            String scope = path().endsWith("/") ? path() : path() + "/";
            return host.equalsIgnoreCase(uri.getHost())
                    && (!has("secure") || "https".equals(uri.getScheme()))
                    && (path.equals(path()) || path.startsWith(scope));
        }

        boolean isOver() {
            return "0".equals(attributes.get("max-age")) || value.isEmpty();
        }

        private boolean keepsThePromiseOfItsName() {
            return !name.startsWith("__Host-") || (has("secure") && !has("domain") && path().equals("/"));
        }
    }

    private final Map<String, Cookie> cookies = new LinkedHashMap<>();

    /** Takes over what an answer sets. */
    public synchronized void store(Answer answer) {
        for (String header : answer.headerValues("Set-Cookie")) {
            var cookie = parse(answer.uri().getHost(), header);
            String key = cookie.host() + '|' + cookie.path() + '|' + cookie.name();
            if (cookie.isOver()) {
                cookies.remove(key);
            } else if (cookie.keepsThePromiseOfItsName()) {
                cookies.put(key, cookie);
            }
        }
    }

    private static Cookie parse(String host, String header) {
        var parts = Stream.of(header.split(";")).map(String::strip).toList();
        var nameAndValue = parts.getFirst().split("=", 2);
        var attributes = parts.stream()
                .skip(1)
                .map(part -> part.split("=", 2))
                .collect(Collectors.toMap(
                        part -> part[0].toLowerCase(Locale.ROOT),
                        part -> part.length == 2 ? part[1] : "",
                        (first, second) -> second));
        return new Cookie(host, nameAndValue[0], nameAndValue.length == 2 ? nameAndValue[1] : "", attributes);
    }

    /** The {@code Cookie} header for a request, if any cookie goes there. */
    public synchronized Optional<String> headerFor(URI uri) {
        var sent = cookies.values().stream()
                .filter(cookie -> cookie.goesTo(uri))
                .map(cookie -> cookie.name() + '=' + cookie.value())
                .collect(Collectors.joining("; "));
        return sent.isEmpty() ? Optional.empty() : Optional.of(sent);
    }

    public synchronized List<Cookie> all() {
        return new ArrayList<>(cookies.values());
    }

    /** A thief's copy: the cookies of another jar, as they stand. */
    public synchronized void copyFrom(CookieJar other) {
        Collection<Cookie> stolen = other.all();
        stolen.forEach(cookie -> cookies.put(cookie.host() + '|' + cookie.path() + '|' + cookie.name(), cookie));
    }

    public synchronized void clear() {
        cookies.clear();
    }
}
