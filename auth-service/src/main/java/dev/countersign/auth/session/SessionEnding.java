package dev.countersign.auth.session;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What ends with a browser session, or has to be noted when one ends. Every bean of this type takes part. */
public interface SessionEnding {

    /**
     * Runs in the transaction that ends these sessions, after their rows are gone: all of it happens, or nothing.
     *
     * @param sessions at least one; however many there are, in as few statements as for one
     */
    Uni<Void> end(List<BrowserSession> sessions, Reach reach);

    /**
     * Runs after every session of this person has ended, in the same transaction: what they have left ends too, from whatever
     * session it came.
     *
     * @param kept but for what belongs to this one
     */
    default Uni<Void> endAll(UUID userId, Optional<UUID> kept) {
        return Uni.createFrom().voidItem();
    }
}
