package dev.countersign.crypto.requestobject;

import dev.countersign.crypto.jose.SignatureAlgorithm;
import java.time.Duration;
import java.util.Set;

/**
 * What one client's request objects are held to; all of it comes from the registration, none from the object.
 *
 * @param issuer our issuer identifier, which the object must be made for
 * @param algorithms those that the client may use
 * @param notBeforeRequired FAPI 2.0 Message Signing §5.3.1: without {@code nbf} nobody knows how old the object is
 * @param skew how far the client's clock may be from ours
 */
public record RequestObjectRules(
        String clientId, String issuer, Set<SignatureAlgorithm> algorithms, boolean notBeforeRequired, Duration skew) {

    /** How old an object may be, and how long it may live. It is made for one sign-in. FAPI 2.0 Message Signing §5.3.1. */
    public static final Duration LONGEST = Duration.ofMinutes(60);

    public RequestObjectRules {
        algorithms = Set.copyOf(algorithms);
    }
}
