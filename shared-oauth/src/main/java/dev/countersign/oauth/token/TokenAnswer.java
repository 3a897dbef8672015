package dev.countersign.oauth.token;

import java.util.List;

/**
 * What a token request is answered with.
 *
 * @param cookies values of Set-Cookie headers
 */
public record TokenAnswer(TokenResponse body, List<String> cookies) {

    /** Without the cookies: they are secrets. */
    @Override
    public String toString() {
        return "TokenAnswer[" + body + ']';
    }
}
