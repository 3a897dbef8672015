package dev.countersign.oauth.once;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.function.Function;

/** Remembers outside Redis that Redis had a memory: a new Redis and one that lost everything look alike from within. */
interface EpochRecord {

    /**
     * Begins an epoch and puts it on record, one caller at a time.
     *
     * @param begin begins the epoch, given the time since which its memory may be trusted: now, or from the beginning of time
     *     if there was none before; answers with the time of the epoch that is there in the end
     */
    Uni<Void> next(Function<Instant, Uni<Instant>> begin);
}
