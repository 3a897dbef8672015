package dev.countersign.oauth.housekeeping;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.time.Instant;

/**
 * One batch of expired rows of one table in PostgreSQL, the oldest first.
 *
 * <p>{@code skip locked} lets several instances share the work, and leaves alone what a request is busy with. The array is read
 * once; of an {@code in (select …)} the planner may run the subquery again for each row, and then the limit is none.
 */
public final class PostgresRemoval {
    private final String statement;

    /**
     * Removes whatever is old enough.
     *
     * @param key the primary key, one column
     * @param time the column that says since when a row is of no use
     */
    public PostgresRemoval(String table, String key, String time) {
        this(table, key, time, "true");
    }

    /**
     * Removes what is old enough and meets a condition.
     *
     * @param condition of a row called {@code t}
     */
    public PostgresRemoval(String table, String key, String time, String condition) {
        this.statement = """
            delete from {h-schema}%1$s
             where %2$s = any (array(
                 select t.%2$s
                   from {h-schema}%1$s t
                  where t.%3$s < :before and %4$s
                  order by t.%3$s
                  limit :atMost
                    for update of t skip locked))
            """.formatted(table, key, time, condition);
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
