package dev.countersign.auth.session;

import dev.countersign.oauth.config.Issuer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Our cookies, by their plain names. Under https each is {@code Secure} and has the prefix {@code __Host-}, with which a
 * browser takes it from this very host alone: a sister host cannot plant one. Whether it is https is told by the issuer in
 * the configuration, never by a header. Only a loopback issuer for development goes without.
 */
@ApplicationScoped
public class BrowserCookies {
    private static final String SESSION = "countersign-session";

    private final boolean https;

    BrowserCookies(Issuer issuer) {
        this.https = issuer.isHttps();
    }

    /** The cookie value that names the browser's session, if it has one. */
    public Optional<String> session(Browser browser) {
        return read(browser, SESSION);
    }

    public CookieChange keepSession(NewSession session) {
        return new CookieChange(onTheWire(SESSION), session.token(), Optional.empty(), https);
    }

    public CookieChange forgetSession() {
        return forget(SESSION);
    }

    public Optional<String> read(Browser browser, String name) {
        return Optional.ofNullable(browser.cookies().get(onTheWire(name)));
    }

    /** The plain names of the browser's cookies that begin like this. */
    public List<String> namesWith(Browser browser, String prefix) {
        String wirePrefix = onTheWire(prefix);
        return browser.cookies().keySet().stream()
                .filter(name -> name.startsWith(wirePrefix))
                .map(name -> name.substring(wirePrefix.length() - prefix.length()))
                .toList();
    }

    public CookieChange set(String name, String value, Duration lifetime) {
        return new CookieChange(onTheWire(name), value, Optional.of(lifetime), https);
    }

    public CookieChange forget(String name) {
        return new CookieChange(onTheWire(name), "", Optional.of(Duration.ZERO), https);
    }

    private String onTheWire(String name) {
        return https ? "__Host-" + name : name;
    }
}
