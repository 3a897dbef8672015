package dev.countersign.oauth.keys;

import dev.countersign.crypto.jose.VerificationKeys;
import dev.countersign.crypto.signing.Jwks;
import dev.countersign.crypto.signing.KeySchedule;
import dev.countersign.crypto.signing.ScheduledKey;
import dev.countersign.crypto.signing.SigningKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The opened keys of a service at one moment. Immutable. */
public final class KeyRing {
    private final Map<String, SigningKey> keys;
    private final List<ScheduledKey> schedules;
    private final Map<String, Object> jwks;
    private final VerificationKeys published;

    KeyRing(Map<String, SigningKey> keys, List<ScheduledKey> schedules, Instant now) {
        this.keys = Map.copyOf(keys);
        this.schedules = List.copyOf(schedules);
        this.jwks = Jwks.of(KeySchedule.published(schedules, now).stream()
                .map(scheduled -> key(scheduled.kid()))
                .toList());
        this.published = keys.isEmpty() ? VerificationKeys.none() : VerificationKeys.parse(jwks);
    }

    static KeyRing empty() {
        return new KeyRing(Map.of(), List.of(), Instant.EPOCH);
    }

    SigningKey key(String kid) {
        SigningKey key = keys.get(kid);
        if (key == null) {
            throw new IllegalStateException("A scheduled key is not in the ring: " + kid);
        }
        return key;
    }

    Collection<ScheduledKey> schedules() {
        return schedules;
    }

    /** The JWK Set that is published (RFC 7517 §5). Public members only. */
    public Map<String, Object> jwks() {
        return jwks;
    }

    /** What tokens of ours are verified with: the same keys that are published. */
    public VerificationKeys verificationKeys() {
        return published;
    }
}
