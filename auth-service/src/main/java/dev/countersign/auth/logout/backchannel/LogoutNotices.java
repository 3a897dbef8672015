package dev.countersign.auth.logout.backchannel;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Keeps notices until they are forgotten, whatever restarts in between. */
interface LogoutNotices {

    /**
     * Takes notices that are due, for one attempt each. The next attempt is written down before this answers: no other
     * instance takes them meanwhile, and if this one dies, they are due again later.
     *
     * @param most how many at most
     * @param busy clients that get no more just now
     */
    Uni<List<LogoutNotice>> claim(int most, Set<String> busy, Instant now);

    /** Delivered, or given up. */
    Uni<Void> forget(Collection<UUID> ids);
}
