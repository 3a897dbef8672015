package dev.countersign.sts.revoke;

import io.smallrye.mutiny.Uni;
import java.time.Instant;

/**
 * Which access tokens ended before their time. What is added stays at least until the token would have expired, whatever is
 * restarted or forgets.
 */
public interface RevokedTokens {

    /** Adds the token with this {@code jti}. Once this has answered, every instance finds it. */
    Uni<Void> add(String jti, Instant expiresAt);

    /** Whether the token with this {@code jti} was added. */
    Uni<Boolean> contains(String jti);
}
