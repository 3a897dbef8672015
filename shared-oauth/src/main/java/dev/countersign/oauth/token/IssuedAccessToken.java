package dev.countersign.oauth.token;

import java.time.Duration;

/** A signed access token and how long it lives. */
public record IssuedAccessToken(String value, Duration lifetime) {
    @Override
    public String toString() {
        return "IssuedAccessToken[lifetime=" + lifetime + ']';
    }
}
