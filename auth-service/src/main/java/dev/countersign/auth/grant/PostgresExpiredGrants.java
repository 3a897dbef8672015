package dev.countersign.auth.grant;

import dev.countersign.oauth.housekeeping.ExpiringRows;
import dev.countersign.oauth.housekeeping.PostgresRemoval;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/**
 * Grants that are over. None can be refreshed any more, but an access token of the last refresh may live on, and is worth
 * nothing without its grant.
 */
@ApplicationScoped
public class PostgresExpiredGrants implements ExpiringRows {
    /** No access token lives longer than a day ({@code access_token_lifetime}); another one for clocks that differ. */
    static final Duration KEPT = Duration.ofDays(2);

    private final PostgresRemoval removal =
            new PostgresRemoval("user_grant", "id", "expires_at", PostgresUserGrants.SESSION_IS_GONE);

    @Override
    public String table() {
        return "user_grant";
    }

    @Override
    public Uni<Integer> removeExpired(Instant now, int atMost) {
        return removal.remove(now.minus(KEPT), atMost);
    }
}
