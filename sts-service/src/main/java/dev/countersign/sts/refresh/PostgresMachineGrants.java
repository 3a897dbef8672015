package dev.countersign.sts.refresh;

import dev.countersign.crypto.digest.Digests;
import dev.countersign.crypto.random.Randomness;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The grants in PostgreSQL, each under the digest of its token: whoever reads the table can refresh nothing. */
@ApplicationScoped
public class PostgresMachineGrants implements MachineGrants {
    /** Lets secret scanners find tokens that ended up in a repository. */
    private static final String PREFIX = "csrt_";

    private static final String BEGIN = """
            insert into {h-schema}machine_grant
                   (token_digest, id, client_id, scope, audience, key_thumbprint, ends_at, expires_at)
            values (:digest, :id, :clientId, :scope, :audience, nullif(:key, ''), :endsAt, :expiresAt)
            """;

    private static final String USE = """
            update {h-schema}machine_grant
               set expires_at = least(cast(:unused as timestamptz), ends_at)
             where token_digest = :digest and client_id = :clientId and expires_at > :now
            returning *
            """;

    private static final String END =
            "delete from {h-schema}machine_grant where token_digest = :digest and client_id = :clientId";

    private static final String LIVE = "select * from {h-schema}machine_grant where id = :id and expires_at > :now";

    private final Randomness randomness;
    private final Clock clock;

    PostgresMachineGrants(Randomness randomness, Clock clock) {
        this.randomness = randomness;
        this.clock = clock;
    }

    @Override
    public Uni<String> begin(MachineGrant grant, Duration unused, Duration longest) {
        String token = PREFIX + randomness.token();
        Instant now = clock.instant();
        Instant endsAt = now.plus(longest);
        Instant expiresAt = unused.compareTo(longest) < 0 ? now.plus(unused) : endsAt;
        return Panache.withTransaction(() -> Panache.getSession()
                        .chain(session -> session.createNativeQuery(BEGIN)
                                .setParameter("digest", Digests.sha256(token))
                                .setParameter("id", grant.id())
                                .setParameter("clientId", grant.clientId())
                                .setParameter("scope", grant.scope())
                                .setParameter("audience", grant.audience())
                                .setParameter("key", grant.keyThumbprint().orElse(""))
                                .setParameter("endsAt", endsAt)
                                .setParameter("expiresAt", expiresAt)
                                .executeUpdate()))
                .replaceWith(token);
    }

    @Override
    public Uni<Optional<MachineGrant>> use(String token, String clientId, Duration unused) {
        Instant now = clock.instant();
        return Panache.withTransaction(() -> Panache.getSession()
                        .chain(session -> rows(session, USE)
                                .setParameter("unused", now.plus(unused))
                                .setParameter("digest", Digests.sha256(token))
                                .setParameter("clientId", clientId)
                                .setParameter("now", now)
                                .getSingleResultOrNull()))
                .map(PostgresMachineGrants::grant);
    }

    @Override
    public Uni<Boolean> end(String token, String clientId) {
        return Panache.withTransaction(() -> Panache.getSession()
                        .chain(session -> session.createNativeQuery(END)
                                .setParameter("digest", Digests.sha256(token))
                                .setParameter("clientId", clientId)
                                .executeUpdate()))
                .map(ended -> ended > 0);
    }

    @Override
    public Uni<Boolean> goesOn(UUID id) {
        return Panache.withSession(() -> Panache.getSession()
                        .chain(session -> rows(session, LIVE)
                                .setParameter("id", id)
                                .setParameter("now", clock.instant())
                                .getSingleResultOrNull()))
                .map(row -> row != null);
    }

    private static Mutiny.SelectionQuery<MachineGrantRow> rows(Mutiny.Session session, String statement) {
        return session.createNativeQuery(statement, MachineGrantRow.class);
    }

    private static Optional<MachineGrant> grant(@Nullable MachineGrantRow row) {
        return row == null
                ? Optional.empty()
                : Optional.of(new MachineGrant(
                        row.id, row.clientId, row.scope, row.audience, Optional.ofNullable(row.keyThumbprint)));
    }
}
