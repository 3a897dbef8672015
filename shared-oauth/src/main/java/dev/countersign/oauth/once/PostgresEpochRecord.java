package dev.countersign.oauth.once;

import dev.countersign.oauth.config.Issuer;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** The record of epochs in PostgreSQL, one row an issuer. An advisory lock lets one instance at a time begin one. */
@ApplicationScoped
public class PostgresEpochRecord implements EpochRecord, PanacheRepositoryBase<EpochRow, String> {
    private static final Logger LOG = Logger.getLogger("dev.countersign");

    /** The advisory lock's number: "once" in ASCII. */
    private static final long LOCK = 0x6f6e6365L;

    private final Issuer issuer;
    private final Clock clock;

    PostgresEpochRecord(Issuer issuer, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    @Override
    @WithTransaction
    public Uni<Void> next(Function<Instant, Uni<Instant>> begin) {
        return lock().chain(() -> findById(issuer.value()))
                .map(Optional::ofNullable)
                .chain(last -> begin.apply(last.isPresent() ? clock.instant() : Instant.EPOCH)
                        .chain(since -> write(last, since)));
    }

    /** Held until the transaction ends. */
    private Uni<Object> lock() {
        return getSession()
                .chain(session -> session.createNativeQuery(
                                "select cast(pg_advisory_xact_lock(:lock) as text)", Object.class)
                        .setParameter("lock", LOCK)
                        .getSingleResultOrNull());
    }

    private Uni<Void> write(Optional<EpochRow> last, Instant since) {
        if (last.isPresent()) {
            if (!since.equals(last.get().since)) {
                LOG.warnf(
                        "Redis may have forgotten what was used: it was restarted, emptied or replaced. Assertions and DPoP"
                                + " proofs made before %s are refused.",
                        since);
            }
            last.get().since = since; // written when the transaction ends
            return Uni.createFrom().voidItem();
        }
        var row = new EpochRow();
        row.issuer = issuer.value();
        row.since = since;
        return persist(row).replaceWithVoid();
    }
}
