package dev.countersign.auth.session;

import dev.countersign.oauth.housekeeping.ExpiringRows;
import dev.countersign.oauth.housekeeping.PostgresRemoval;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/**
 * Browser sessions that have expired. No request finds them any more. What ends by itself revokes nothing: a person who closes the
 * laptop for the night is not signed out of their apps.
 */
@ApplicationScoped
public class PostgresExpiredSessions implements ExpiringRows {
    private final PostgresRemoval removal = new PostgresRemoval("browser_session", "id", "expires_at");

    @Override
    public String table() {
        return "browser_session";
    }

    @Override
    public Uni<Integer> removeExpired(Instant now, int atMost) {
        return removal.remove(now, atMost);
    }
}
