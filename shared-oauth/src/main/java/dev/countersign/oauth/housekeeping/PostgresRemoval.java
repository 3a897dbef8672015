package dev.countersign.oauth.housekeeping;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.time.Instant;

/**
 * One batch of expired rows in PostgreSQL.
 *
 * <p>The statement takes {@code :before} and {@code :atMost} and has this form:
 *
 * <pre>{@code
 * delete from t where id = any (array(
 *     select id from t where expires_at < :before order by expires_at limit :atMost for update skip locked))
 * }</pre>
 *
 * {@code skip locked} lets several instances share the work, and leaves alone what a request is busy with. The array is read
 * once; of an {@code in (select …)} the planner may run the subquery again for each row, and then the limit is none.
 */
public final class PostgresRemoval {
    private final String statement;

    public PostgresRemoval(String statement) {
        this.statement = statement;
    }

    /** Runs it in a transaction of its own, and says how many rows are gone. */
    public Uni<Integer> remove(Instant before, int atMost) {
        return Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(statement)
                        .setParameter("before", before)
                        .setParameter("atMost", atMost)
                        .executeUpdate()));
    }
}
