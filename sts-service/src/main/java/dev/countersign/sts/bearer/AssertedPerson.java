package dev.countersign.sts.bearer;

import static dev.countersign.oauth.error.ErrorCode.INVALID_GRANT;

import dev.countersign.crypto.assertion.VerifiedAssertion;
import dev.countersign.oauth.error.LogText;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.error.RefusalReason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a client says about the person that it acts for. It may say what it is registered for ({@code assertable_claims}), in plain
 * values; anything beyond that is refused, not left out: whoever signs a claim believes that somebody reads it.
 *
 * @param subject whom
 * @param claims what, by name
 */
record AssertedPerson(String subject, Map<String, Object> claims) {
    private static final Set<String> OF_THE_ASSERTION = Set.of("iss", "sub", "aud", "exp", "nbf", "iat", "jti");
    private static final int LONGEST_TEXT = 256;

    static AssertedPerson of(VerifiedAssertion assertion, List<String> assertable) {
        var claims = new LinkedHashMap<String, Object>();
        assertion.claims().forEach((name, value) -> {
            if (!OF_THE_ASSERTION.contains(name)) {
                claims.put(name, checked(name, value, assertable));
            }
        });
        return new AssertedPerson(String.valueOf(assertion.claims().get("sub")), claims);
    }

    private static Object checked(String name, Object value, List<String> assertable) {
        if (!assertable.contains(name)) {
            throw refused("claim " + LogText.brief(name) + " is not in assertable_claims");
        }
        boolean plain = value instanceof Boolean
                || value instanceof Long
                || (value instanceof String text && text.length() <= LONGEST_TEXT);
        if (!plain) {
            throw refused("claim " + name + " is no text, whole number, true or false");
        }
        return value;
    }

    private static OAuthException refused(String reason) {
        return OAuthException.of(INVALID_GRANT, "The assertion is not valid.")
                .because(RefusalReason.failed("", "asserted-claims", "those in assertable_claims, and plain", reason));
    }

    /** Without what is said about the person. */
    @Override
    public String toString() {
        return "AssertedPerson" + claims.keySet();
    }
}
