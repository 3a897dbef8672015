package dev.countersign.auth.logout.backchannel;

import dev.countersign.oauth.housekeeping.ExpiringRows;
import dev.countersign.oauth.housekeeping.PostgresRemoval;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/**
 * Notices that have had their time and were not even given up: their client answers so slowly that its queue only grows. The
 * table holds no more than what is under way, so an index for this would cost more than it saves.
 */
@ApplicationScoped
public class PostgresExpiredNotices implements ExpiringRows {
    /** Twice as long as a notice is tried: what is tried for the last time just now is left alone. */
    static final Duration KEPT = NoticeSchedule.WORTHWHILE.multipliedBy(2);

    private final PostgresRemoval removal = new PostgresRemoval("logout_notice", "id", "created_at");

    @Override
    public String table() {
        return "logout_notice";
    }

    @Override
    public Uni<Integer> removeExpired(Instant now, int atMost) {
        return removal.remove(now.minus(KEPT), atMost);
    }
}
