package dev.countersign.oauth.token;

import java.time.Duration;

/**
 * A signed access token and how long it lives.
 *
 * @param type how it is presented: {@code Bearer} (RFC 6750), or {@code DPoP} with a proof (RFC 9449 §5)
 */
public record IssuedAccessToken(String value, String type, Duration lifetime) {
    @Override
    public String toString() {
        return "IssuedAccessToken[lifetime=" + lifetime + ']';
    }
}
