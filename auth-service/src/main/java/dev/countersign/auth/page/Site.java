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
    private static final String FORM_POST_SCRIPT = "/assets/form-post.js";

    private final String base;
    private final String stylesheet;
    private final String formPostScript;

    Site(Issuer issuer) {
        this.base = Objects.requireNonNullElse(issuer.uri().getRawPath(), "");
        this.stylesheet = base + versioned(STYLESHEET);
        this.formPostScript = base + versioned(FORM_POST_SCRIPT);
    }

    /** The path that all our addresses begin with; empty if the issuer is a bare host. */
    public String base() {
        return base;
    }

    /** The stylesheet under an address that changes with its content, so that it can be cached for long. */
    public String stylesheet() {
        return stylesheet;
    }

    /** The script that posts an answer to the app; cached likewise. */
    public String formPostScript() {
        return formPostScript;
    }

    private static String versioned(String resource) {
        return resource + "?v=" + digest(resource).substring(0, 12);
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
