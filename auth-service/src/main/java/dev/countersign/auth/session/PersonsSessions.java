package dev.countersign.auth.session;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/**
 * The sessions of one person, as they see and end them. Whatever ends here ends with {@link Reach#EVERYTHING}, and once a call
 * has answered nothing of it is alive.
 */
public interface PersonsSessions {

    /** Those that are alive, the last used one first. */
    Uni<List<DeviceSession>> of(UUID userId);

    /** Ends this one, if it is this person's. */
    Uni<Void> end(UUID userId, UUID sessionId);

    /**
     * Ends all but this one, and everything that was granted elsewhere. Does nothing, and says so, when this one has ended
     * meanwhile: whoever was thrown out does not throw out the others.
     */
    Uni<Boolean> endOthers(UUID userId, UUID kept);

    /** Ends all of them, and everything that this person ever granted. */
    Uni<Void> endAll(UUID userId);
}
