package dev.countersign.sts.trust;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whose tokens, about whom, prove which clients (RFC 7521 §4.2). Everything is compared exactly; there are no patterns.
 *
 * @param name what the log calls it
 * @param issuer the {@code iss}; empty only for SPIFFE, and then for tokens that have none
 * @param audience the one {@code aud}
 * @param subject the {@code sub}
 * @param claims what else has to be in the token
 * @param clients the clients that such a token proves, each when the request names it
 * @param maxAge how long after {@code iat} the token is taken, whatever its {@code exp}
 */
record TrustRule(
        String name,
        Optional<String> issuer,
        KeySource keys,
        String audience,
        String subject,
        List<WantedClaim> claims,
        Set<String> clients,
        Duration maxAge,
        ReplayPolicy replay) {

    /** The most that any rule can say. */
    static final Duration LONGEST_AGE = Duration.ofDays(1);

    TrustRule {
        claims = List.copyOf(claims);
        clients = Set.copyOf(clients);
    }

    /** Whether it is about such a token at all, as far as the token's own word goes. */
    boolean concerns(String clientId, Optional<String> saidIssuer, Optional<String> saidSubject) {
        return clients.contains(clientId)
                && issuer.equals(saidIssuer)
                && saidSubject.filter(subject::equals).isPresent();
    }
}
