package dev.countersign.sts.revoke;

import dev.countersign.crypto.digest.Digests;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Revoked tokens in PostgreSQL, by the digest of their {@code jti}: a Redis that forgets would bring them back to life. */
@ApplicationScoped
public class PostgresRevokedTokens implements RevokedTokens, PanacheRepositoryBase<RevokedTokenRow, String> {
    private static final String ADD = """
            insert into {h-schema}revoked_token (jti_digest, expires_at)
            values (:jtiDigest, :expiresAt)
            on conflict do nothing
            """;

    @Override
    public Uni<Void> add(String jti, Instant expiresAt) {
        return Panache.withTransaction(() -> getSession()
                .chain(session -> session.createNativeQuery(ADD)
                        .setParameter("jtiDigest", Digests.sha256(jti))
                        .setParameter("expiresAt", expiresAt)
                        .executeUpdate())
                .replaceWithVoid());
    }

    @Override
    public Uni<Boolean> contains(String jti) {
        return Panache.withSession(() -> findById(Digests.sha256(jti))).map(row -> row != null);
    }
}
