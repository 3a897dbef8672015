package dev.countersign.auth.guess;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Counts tries, for all instances together. */
interface Guesses {

    /**
     * Counts a try before it is made, so that a thousand at once are not all the first one. If it comes too early it is not
     * counted, or whoever keeps trying would keep everybody else waiting.
     *
     * @return zero if the try may be made, else how long to wait
     */
    Uni<Duration> count(String username, Place place);

    /** The try was right: it and what was wrong before it in this place do not count. */
    Uni<Void> forgive(String username, Place place);
}
