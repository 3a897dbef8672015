package dev.countersign.crypto.assertion;

import dev.countersign.crypto.jose.SignatureAlgorithm;
import java.time.Duration;
import java.util.Set;

/**
 * What one client's assertions are held to; all of it comes from the registration, none from the assertion.
 *
 * @param audience the one accepted {@code aud}: the issuer identifier (RFC 10070), or the token endpoint URL for clients
 *     registered that way
 * @param algorithms those that the client registered
 * @param maxLifetime cap on {@code exp − iat}, which is also how long a replay has to be remembered
 * @param skew how far the client's clock may be from ours
 * @param audienceAsText FAPI 2.0 §5.3.2.1: {@code aud} as a string, not as a list of one
 */
public record AssertionRules(
        String clientId,
        String audience,
        Set<SignatureAlgorithm> algorithms,
        Duration maxLifetime,
        Duration skew,
        boolean audienceAsText) {

    /** The rules for everyone, without FAPI 2.0's. */
    public AssertionRules(
            String clientId, String audience, Set<SignatureAlgorithm> algorithms, Duration maxLifetime, Duration skew) {
        this(clientId, audience, algorithms, maxLifetime, skew, false);
    }

    /** No registration may allow more: the longer a stolen assertion lives, the more it is worth. */
    public static final Duration LONGEST_LIFETIME = Duration.ofMinutes(5);

    public AssertionRules {
        algorithms = Set.copyOf(algorithms);
        if (clientId.isEmpty() || audience.isEmpty()) {
            throw new IllegalArgumentException("client id and audience are required");
        }
        if (!maxLifetime.isPositive() || maxLifetime.compareTo(LONGEST_LIFETIME) > 0) {
            throw new IllegalArgumentException("the lifetime of an assertion is more than 0 and at most 300 seconds");
        }
        if (skew.isNegative()) {
            throw new IllegalArgumentException("skew is negative");
        }
    }
}
