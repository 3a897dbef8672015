package dev.countersign.oauth.config;

import java.net.URI;

/**
 * The issuer identifier (RFC 8414 §2), from configuration alone: no header of a request can change it.
 *
 * @param value an https URL without query, fragment or trailing slash; plain http only on a loopback host
 */
public record Issuer(String value) {

    /** The address of an endpoint of ours, such as {@code at("/token")}. */
    public String at(String path) {
        return value + path;
    }

    /** Whether cookies can be {@code Secure} and carry the {@code __Host-} prefix. */
    public boolean isHttps() {
        return value.startsWith("https://");
    }

    public URI uri() {
        return URI.create(value);
    }
}
