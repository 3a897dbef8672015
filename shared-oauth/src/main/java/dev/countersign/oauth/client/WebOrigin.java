package dev.countersign.oauth.client;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The origin of a web address as a browser writes it into {@code Origin} (RFC 6454 §6.2): scheme, host and port. */
public final class WebOrigin {
    private static final List<String> WEB = List.of("https", "http");

    private WebOrigin() {}

    /** Empty for what is not an http(s) URL. */
    public static Optional<String> of(String url) {
        try {
            URI uri = URI.create(url);
            boolean web = WEB.contains(uri.getScheme()) && uri.getRawAuthority() != null;
            return web ? Optional.of(uri.getScheme() + "://" + uri.getRawAuthority()) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
