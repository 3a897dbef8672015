package dev.countersign.crypto.signing;

import dev.countersign.crypto.jose.SignatureAlgorithm;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a signing key does what: announced (in the JWKS) → active (may sign) → retired (signs no more, still in the JWKS) →
 * gone (out of the JWKS).
 *
 * @param activeAt at least one JWKS {@code max-age} after {@code announcedAt}, except for the very first key
 * @param goneAt set to now, whatever else was planned, it revokes the key at once
 */
public record ScheduledKey(
        String kid,
        SignatureAlgorithm algorithm,
        Instant announcedAt,
        Instant activeAt,
        @Nullable Instant retiredAt,
        @Nullable Instant goneAt) {

    public ScheduledKey {
        if (activeAt.isBefore(announcedAt)) {
            throw new IllegalArgumentException("key " + kid + " would sign before it is announced");
        }
    }

    /** In the JWKS: whoever fetches it now may meet this key's signatures. */
    public boolean isPublished(Instant now) {
        return !now.isBefore(announcedAt) && isStillBefore(goneAt, now);
    }

    public boolean maySign(Instant now) {
        return isPublished(now) && !now.isBefore(activeAt) && isStillBefore(retiredAt, now);
    }

    private static boolean isStillBefore(@Nullable Instant end, Instant now) {
        return end == null || now.isBefore(end);
    }
}
