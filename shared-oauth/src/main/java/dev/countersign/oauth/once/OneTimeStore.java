package dev.countersign.oauth.once;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Remembers what may happen once. Each method is one atomic operation, whatever the number of instances.
 *
 * <p>Keys are stored as digests, so whoever reads the store learns no secret. If the store cannot answer, every method fails
 * with {@code temporarily_unavailable}; it never says yes for lack of an answer.
 */
public interface OneTimeStore {
    /** How far the clocks of instances may differ. */
    Duration CLOCKS = Duration.ofSeconds(2);

    /**
     * Whether this key is seen for the first time in {@code memory}. Of any number of callers at once, one hears {@link
     * Use#FIRST}.
     *
     * @param madeAfter before this moment, by an instance's clock, the key cannot have been used
     * @param memory how long a second use must be noticed; at least a millisecond
     */
    Uni<Use> firstUse(OneTimeNamespace namespace, String key, Instant madeAfter, Duration memory);

    /** Stores a value that can be taken once until it expires. */
    Uni<Void> put(OneTimeNamespace namespace, String key, String value, Duration lifetime);

    /** Reads a value and leaves it. */
    Uni<Optional<String>> look(OneTimeNamespace namespace, String key);

    /** Removes a value and returns it. Of any number of callers at once, one gets it. */
    Uni<Optional<String>> take(OneTimeNamespace namespace, String key);
}
