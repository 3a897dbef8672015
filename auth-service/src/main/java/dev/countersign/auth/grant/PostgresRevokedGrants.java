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

    /** As long as the browser session is there, its end is told to every client that got an ID token in it. */
    private static final String REMOVE = """
            delete from {h-schema}user_grant
             where id = any (array(
                 select g.id
                   from {h-schema}user_grant g
                  where g.revoked_at < :before
                    and not exists (select 1 from {h-schema}browser_session s where s.id = g.session_id)
                  order by g.revoked_at
                  limit :atMost
                    for update of g skip locked))
            """;

    private final PostgresRemoval removal = new PostgresRemoval(REMOVE);

    @Override
    public String table() {
        return "user_grant";
    }

    @Override
    public Uni<Integer> removeExpired(Instant now, int atMost) {
        return removal.remove(now.minus(KEPT), atMost);
    }
}
