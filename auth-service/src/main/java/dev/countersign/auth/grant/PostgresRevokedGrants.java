package dev.countersign.auth.grant;

import dev.countersign.oauth.housekeeping.ExpiringRows;
import dev.countersign.oauth.housekeeping.PostgresRemoval;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/**
 * Grants that were revoked. Their tokens are as dead without the row as with it. What the row still does is name the grant, in
 * the audit and in the log, when its code or one of its refresh tokens is presented again, and that mostly happens soon.
 */
@ApplicationScoped
public class PostgresRevokedGrants implements ExpiringRows {
    /** Longer than the code that opened the grant could be presented, by far: the code is a minute old at most. */
    static final Duration KEPT = Duration.ofDays(1);

    private final PostgresRemoval removal =
            new PostgresRemoval("user_grant", "id", "revoked_at", PostgresUserGrants.SESSION_IS_GONE);

    @Override
    public String table() {
        return "user_grant";
    }

    @Override
    public Uni<Integer> removeExpired(Instant now, int atMost) {
        return removal.remove(now.minus(KEPT), atMost);
    }
}
