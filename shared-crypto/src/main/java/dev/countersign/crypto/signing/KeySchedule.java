package dev.countersign.crypto.signing;

import dev.countersign.crypto.jose.SignatureAlgorithm;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which key signs and which are published, as a pure function of the rows and the time: every instance that sees the same rows
 * comes to the same answer, without talking to the others.
 */
public final class KeySchedule {

    /** The kid decides between keys of one instant, so that all instances choose the same. */
    private static final Comparator<ScheduledKey> BY_AGE =
            Comparator.comparing(ScheduledKey::activeAt).thenComparing(ScheduledKey::kid);

    private KeySchedule() {}

    /** The youngest key that may sign. */
    public static Optional<ScheduledKey> signing(
            Collection<ScheduledKey> keys, SignatureAlgorithm algorithm, Instant now) {
        return keys.stream()
                .filter(key -> key.algorithm() == algorithm && key.maySign(now))
                .max(BY_AGE);
    }

    /** The JWKS's keys, oldest first; the same order everywhere gives the same ETag everywhere. */
    public static List<ScheduledKey> published(Collection<ScheduledKey> keys, Instant now) {
        return keys.stream().filter(key -> key.isPublished(now)).sorted(BY_AGE).toList();
    }
}
