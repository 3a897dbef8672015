package dev.countersign.oauth.housekeeping;

import dev.countersign.oauth.error.PostgresOutage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Removes expired rows every few minutes, table after table, and counts {@code countersign.housekeeping.removed}. Every
 * instance does it: they share the work, and none has to be the chosen one.
 */
@ApplicationScoped
public class Housekeeping {
    /** So few that the transaction is over in milliseconds. */
    static final int BATCH = 500;

    /** Where a run ends, however much there is: a hundred thousand rows of each kind, on each instance. */
    static final int MOST_BATCHES = 200;

    private static final Logger LOG = Logger.getLogger(Housekeeping.class);

    private final List<ExpiringRows> all;
    private final HousekeepingConfig config;
    private final MeterRegistry meters;
    private final Clock clock;

    Housekeeping(@All List<ExpiringRows> all, HousekeepingConfig config, MeterRegistry meters, Clock clock) {
        this.all = List.copyOf(all);
        this.config = config;
        this.meters = meters;
        this.clock = clock;
        all.forEach(this::counter); // there from the start, at zero
    }

    @Scheduled(every = "5m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> runIfEnabled() {
        return config.enabled() ? run() : Uni.createFrom().voidItem();
    }

    /** One run. It never fails: what could not be removed now is still there the next time. */
    public Uni<Void> run() {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(rows -> empty(rows, clock.instant()))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Long> empty(ExpiringRows rows, Instant now) {
        return Multi.createBy()
                .repeating()
                .uni(() -> rows.removeExpired(now, BATCH))
                .whilst(removed -> removed == BATCH)
                .select()
                .first(MOST_BATCHES)
                .invoke(removed -> counter(rows).increment(removed))
                .collect()
                .with(Collectors.summingLong(Integer::longValue))
                .invoke(removed -> report(rows, removed))
                .onFailure()
                .recoverWithItem(failure -> putOff(rows, failure));
    }

    private static void report(ExpiringRows rows, long removed) {
        if (removed > 0) {
            LOG.infof("%s: %d expired rows removed", rows.table(), removed);
        }
    }

    /** A database that is away is other people's alarm; anything else is a mistake of ours. */
    private static long putOff(ExpiringRows rows, Throwable failure) {
        if (PostgresOutage.isBehind(failure)) {
            LOG.debugf("%s: expired rows wait for PostgreSQL: %s", rows.table(), failure);
        } else {
            LOG.warnf(failure, "%s: expired rows could not be removed", rows.table());
        }
        return 0;
    }

    private Counter counter(ExpiringRows rows) {
        return Counter.builder("countersign.housekeeping.removed")
                .description("Expired rows that were removed, by table")
                .tag("table", rows.table())
                .register(meters);
    }
}
