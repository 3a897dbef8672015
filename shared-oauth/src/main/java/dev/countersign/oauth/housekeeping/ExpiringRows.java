package dev.countersign.oauth.housekeeping;

import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** Rows of one table that are of no use to anybody after some time. Whoever writes them says when that is. */
public interface ExpiringRows {

    /** The table, for the log and the metric. */
    String table();

    /**
     * Removes the oldest of what nobody needs any more, in one short transaction that waits for nobody.
     *
     * @return how many rows it were; fewer than {@code atMost} means that there is nothing left for this time
     */
    Uni<Integer> removeExpired(Instant now, int atMost);
}
