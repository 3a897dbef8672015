package dev.countersign.oauth.keys;

import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.crypto.signing.ScheduledKey;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Signing keys in PostgreSQL. An advisory lock lets one instance at a time decide what is missing. */
@ApplicationScoped
public class PostgresSigningKeys implements SigningKeyStore, PanacheRepositoryBase<SigningKeyRow, String> {
    /** The advisory lock's number: "keys" in ASCII. */
    private static final long LOCK = 0x6b657973L;

    @Override
    @WithTransaction
    public Uni<List<StoredSigningKey>> complete(Function<List<StoredSigningKey>, List<StoredSigningKey>> missing) {
        return lock().chain(this::rows).chain(stored -> add(stored, missing.apply(stored)));
    }

    @Override
    @WithSession
    public Uni<List<StoredSigningKey>> all() {
        return rows();
    }

    /** Held until the transaction ends. Both services take the same lock, which costs one start a moment. */
    private Uni<Object> lock() {
        return getSession()
                .chain(session -> session.createNativeQuery(
                                "select cast(pg_advisory_xact_lock(:lock) as text)", Object.class)
                        .setParameter("lock", LOCK)
                        .getSingleResultOrNull());
    }

    private Uni<List<StoredSigningKey>> rows() {
        return listAll().map(rows -> rows.stream().map(PostgresSigningKeys::key).toList());
    }

    private Uni<List<StoredSigningKey>> add(List<StoredSigningKey> stored, List<StoredSigningKey> added) {
        if (added.isEmpty()) {
            return Uni.createFrom().item(stored); // Panache refuses to persist nothing
        }
        return persist(added.stream().map(PostgresSigningKeys::row))
                .replaceWith(
                        () -> Stream.concat(stored.stream(), added.stream()).toList());
    }

    private static StoredSigningKey key(SigningKeyRow row) {
        var algorithm = SignatureAlgorithm.of(row.algorithm).orElseThrow();
        var schedule = new ScheduledKey(row.kid, algorithm, row.announcedAt, row.activeAt, row.retiredAt, row.goneAt);
        return new StoredSigningKey(schedule, row.sealedPrivateJwk);
    }

    private static SigningKeyRow row(StoredSigningKey key) {
        var row = new SigningKeyRow();
        row.kid = key.schedule().kid();
        row.algorithm = key.schedule().algorithm().jwa();
        row.sealedPrivateJwk = key.sealedPrivateJwk();
        row.announcedAt = key.schedule().announcedAt();
        row.activeAt = key.schedule().activeAt();
        row.retiredAt = key.schedule().retiredAt();
        row.goneAt = key.schedule().goneAt();
        return row;
    }
}
