package dev.countersign.auth.page;

import dev.countersign.crypto.digest.Digests;
import dev.countersign.oauth.config.Issuer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * What every page needs to know. Addresses come from the configured issuer and from nothing in the request, so a spoofed
 * Host header leads nowhere.
 */
@ApplicationScoped
@Named("site")
public class Site {
    private static final String STYLESHEET = "/assets/countersign.css";

    private final String base;
    private final String stylesheet;

    Site(Issuer issuer) {
        this.base = Objects.requireNonNullElse(issuer.uri().getRawPath(), "");
        this.stylesheet = base + STYLESHEET + "?v=" + digest(STYLESHEET).substring(0, 12);
    }

    /** The path that all our addresses begin with; empty if the issuer is a bare host. */
    public String base() {
        return base;
    }

    /** The stylesheet under an address that changes with its content, so that it can be cached for long. */
    public String stylesheet() {
        return stylesheet;
    }

    private static String digest(String resource) {
        try (InputStream content = Objects.requireNonNull(
                Thread.currentThread().getContextClassLoader().getResourceAsStream("META-INF/resources" + resource),
                resource)) {
            return Digests.sha256(new String(content.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
