package dev.countersign.sts.refresh;

import dev.countersign.oauth.housekeeping.ExpiringRows;
import dev.countersign.oauth.housekeeping.PostgresRemoval;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** Grants of services that have expired: they are refused for that. */
@ApplicationScoped
public class PostgresExpiredMachineGrants implements ExpiringRows {
    /** More than any clock may be off. */
    private static final Duration KEPT = Duration.ofHours(1);

    private final PostgresRemoval removal = new PostgresRemoval("machine_grant", "token_digest", "expires_at");

    @Override
    public String table() {
        return "machine_grant";
    }

    @Override
    public Uni<Integer> removeExpired(Instant now, int atMost) {
        return removal.remove(now.minus(KEPT), atMost);
    }
}
