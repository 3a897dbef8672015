package dev.countersign.examples.service;

import java.time.Duration;

/**
 * An access token (RFC 6749 §5.1). It does not print.
 *
 * @param type {@code Bearer} or {@code DPoP}: the scheme that it is presented with
 */
public record AccessToken(String value, String type, Duration life) {

    @Override
    public String toString() {
        return "AccessToken[" + type + ", " + life + "]";
    }
}
