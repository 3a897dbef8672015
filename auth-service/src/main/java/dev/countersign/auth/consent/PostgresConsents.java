package dev.countersign.auth.consent;

import dev.countersign.auth.grant.UserGrants;
import dev.countersign.crypto.random.Randomness;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Consents in PostgreSQL: one row per person and client. */
@ApplicationScoped
public class PostgresConsents implements Consents, PanacheRepositoryBase<ConsentRow, UUID> {
    /** The union is made where the row is locked. */
    private static final String GIVE = """
            insert into {h-schema}consent as consent (id, account_id, client_id, scope, given_at)
            values (:id, :accountId, :clientId, :scope, :givenAt)
            on conflict (account_id, client_id) do update set scope = array_to_string(array(
                select distinct token
                  from unnest(string_to_array(consent.scope || ' ' || excluded.scope, ' ')) token
                 where token <> ''
                 order by token), ' ')
            """;

    private final UserGrants grants;
    private final Randomness randomness;

    PostgresConsents(UserGrants grants, Randomness randomness) {
        this.grants = grants;
        this.randomness = randomness;
    }

    @Override
    public Uni<Optional<Consent>> find(UUID userId, String clientId) {
        return Panache.withSession(() -> find("accountId = ?1 and clientId = ?2", userId, clientId)
                        .firstResult())
                .map(row -> Optional.ofNullable(row).map(ConsentRow::consent));
    }

    @Override
    public Uni<List<Consent>> of(UUID userId) {
        return Panache.withSession(() -> list("accountId", userId))
                .map(rows -> rows.stream().map(ConsentRow::consent).toList());
    }

    /** The consent goes first: a code exchange that is under way has locked it, and is waited for and found. */
    @Override
    public Uni<Void> withdraw(UUID userId, String clientId, Instant now) {
        return Panache.withTransaction(() -> delete("accountId = ?1 and clientId = ?2", userId, clientId)
                .chain(() -> grants.revokeAll(userId, clientId, now)));
    }

    @Override
    public Uni<Void> give(Consent consent) {
        return Panache.withTransaction(() -> getSession()
                .chain(session -> session.createNativeQuery(GIVE)
                        .setParameter("id", randomness.uuid(consent.givenAt()))
                        .setParameter("accountId", consent.userId())
                        .setParameter("clientId", consent.clientId())
                        .setParameter("scope", consent.scope().toString())
                        .setParameter("givenAt", consent.givenAt())
                        .executeUpdate())
                .replaceWithVoid());
    }
}
