package dev.countersign.auth.authorize;

import java.net.URI;
import java.util.Locale;
import java.util.Map;

/**
 * An address that the asking client registered for answers. Only {@link RedirectUris} makes one, and only with one can an
 * {@link AuthorizationResponse} be written: an open redirect does not compile.
 */
public final class VerifiedRedirect {
    private final String value;

    VerifiedRedirect(String value) {
        this.value = value;
    }

    /** The address as it was registered, or as a native app's request named it, byte for byte. */
    public String value() {
        return value;
    }

    /** The address with these parameters added. It may have a query of its own, which stays as it is. */
    public String with(Map<String, String> parameters) {
        if (parameters.isEmpty()) {
            return value;
        }
        String separator = value.indexOf('?') < 0 ? "?" : value.endsWith("?") ? "" : "&";
        return value + separator + FormText.encode(parameters);
    }

    /** Where the person ends up, in words they can check: host and port, or the name of the app's own scheme. */
    public String destination() {
        return isWeb() ? uri().getRawAuthority() : uri().getScheme();
    }

    /**
     * The source expression that lets a form lead there. Chromium applies {@code form-action} to every redirect that follows a
     * form, too (W3C CSP 3 §6.4.1): without this, signing in would end on a page that does nothing. Apps often redirect their
     * callback to another host of theirs, so the scheme is what is allowed; the page has no script and one form.
     */
    public String formActionSource() {
        return uri().getScheme() + ":";
    }

    /** Whether it leads to a web server, and not to a program of the person's own device by a scheme of its own. */
    boolean isWeb() {
        String scheme = uri().getScheme().toLowerCase(Locale.ROOT);
        return scheme.equals("https") || scheme.equals("http");
    }

    private URI uri() {
        return URI.create(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
