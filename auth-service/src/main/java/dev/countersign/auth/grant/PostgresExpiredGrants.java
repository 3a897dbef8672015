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

    /** As long as the browser session is there, its end is told to every client that got an ID token in it. */
    private static final String REMOVE = """
            delete from {h-schema}user_grant
             where id = any (array(
                 select g.id
                   from {h-schema}user_grant g
                  where g.expires_at < :before
                    and not exists (select 1 from {h-schema}browser_session s where s.id = g.session_id)
                  order by g.expires_at
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
