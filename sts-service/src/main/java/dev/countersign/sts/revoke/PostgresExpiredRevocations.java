package dev.countersign.sts.revoke;

import dev.countersign.oauth.housekeeping.ExpiringRows;
import dev.countersign.oauth.housekeeping.PostgresRemoval;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** Revoked tokens that have expired since: they are refused for that. */
@ApplicationScoped
public class PostgresExpiredRevocations implements ExpiringRows {
    /** More than any clock may be off: for an instance whose clock is slow, the token has not expired yet. */
    static final Duration KEPT = Duration.ofHours(1);

    private final PostgresRemoval removal = new PostgresRemoval("revoked_token", "jti_digest", "expires_at");

    @Override
    public String table() {
        return "revoked_token";
    }

    @Override
    public Uni<Integer> removeExpired(Instant now, int atMost) {
        return removal.remove(now.minus(KEPT), atMost);
    }
}
