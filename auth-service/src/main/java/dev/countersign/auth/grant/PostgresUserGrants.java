package dev.countersign.auth.grant;

import dev.countersign.oauth.scope.Scope;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Grants in PostgreSQL. Whatever may happen once is one statement, and that statement decides; nothing is looked up first.
 */
@ApplicationScoped
public class PostgresUserGrants implements UserGrants, PanacheRepositoryBase<UserGrantRow, UUID> {

    /**
     * Reads account, session and consent in the same breath, so that nobody can be disabled or signed out between the question
     * and the answer. The locks make a sign-out or a withdrawal wait for this grant, and so end it; or this wait for them, and
     * find no session or no consent. What was allowed anew after a withdrawal, for less, does not bring an older code back to
     * life.
     */
    private static final String OPEN = """
            insert into {h-schema}user_grant (
                id, code_digest, client_id, account_id, session_id, scope, resources, auth_time,
                key_thumbprint, claims, family_secret, generation, opened_at, rotated_at, expires_at)
            select :id, :codeDigest, :clientId, a.id, :sessionId, :scope, :resources, :authTime,
                :keyThumbprint, :claims, :familySecret, 0, :now, :now, :expiresAt
              from {h-schema}account a
             where a.id = :accountId and a.disabled_at is null
               and exists (
                   select 1 from {h-schema}browser_session s
                    where s.id = :sessionId and s.account_id = a.id and s.expires_at > :now for key share)
               and (not :needsConsent or exists (
                   select 1 from {h-schema}consent c
                    where c.account_id = a.id and c.client_id = :clientId
                      and string_to_array(:scope, ' ') <@ string_to_array(c.scope, ' ')
                      for share))
            on conflict (code_digest) do nothing
            """;

    /** One winner: whoever waits for the row's lock finds another generation, and so no row. */
    static final String ROTATE = """
            update {h-schema}user_grant g
               set generation = g.generation + :step, rotated_at = :now
              from {h-schema}account a
             where g.id = :id
               and g.generation = :generation
               and g.client_id = :clientId
               and g.revoked_at is null
               and g.expires_at > :now
               and g.rotated_at > :idleSince
               and a.id = g.account_id
               and a.disabled_at is null
            returning g.*
            """;

    private static final String FIND_ENABLED = """
            select g.*
              from {h-schema}user_grant g
              join {h-schema}account a on a.id = g.account_id and a.disabled_at is null
             where g.id = :id
            """;

    private static final String REVOKE = """
            update {h-schema}user_grant set revoked_at = coalesce(revoked_at, :now) where id = :id
            """;

    private static final String REVOKE_BY_CODE = """
            update {h-schema}user_grant set revoked_at = coalesce(revoked_at, :now) where code_digest = :digest returning *
            """;

    private static final String REVOKE_OF_CLIENT =
            PostgresGrantEnding.REVOKE_WHERE.formatted("h.account_id = :accountId and h.client_id = :clientId");

    /** Few rows, however often a person has signed in: clients ask for the same scope again and again. */
    private static final String HELD = """
            select g.clientId, g.scope, min(g.openedAt)
              from UserGrantRow g
             where g.accountId = ?1 and g.revokedAt is null and g.expiresAt > ?2
             group by g.clientId, g.scope
            """;

    /** Of a grant called t. As long as the session is there, its end is told to every client that got an ID token in it. */
    static final String SESSION_IS_GONE =
            "not exists (select 1 from {h-schema}browser_session s where s.id = t.session_id)";

    @Override
    @WithSession
    public Uni<Opening> open(NewGrant grant) {
        return insert(grant)
                .chain(rows ->
                        rows == 1 ? Uni.createFrom().item(new Opening.Opened(grant.opened())) : whyNotOpened(grant));
    }

    @Override
    @WithTransaction
    public Uni<Rotation> rotate(RotationAttempt attempt) {
        return move(attempt)
                .chain(moved -> moved.isPresent()
                        ? Uni.createFrom().item(attempt.whenMoved(moved.get()))
                        : findEnabled(attempt.grantId()).map(attempt::whenNotMoved))
                .call(rotation -> settle(rotation, attempt.now()));
    }

    @Override
    @WithSession
    public Uni<Optional<UserGrant>> find(UUID id) {
        return findById(id).map(PostgresUserGrants::optional);
    }

    @Override
    @WithSession
    public Uni<Void> revoke(UUID id, Instant now) {
        return revokeRow(id, now).replaceWithVoid();
    }

    @Override
    @WithSession
    public Uni<Optional<UserGrant>> revokeOpenedBy(String codeDigest, Instant now) {
        return getSession()
                .chain(session -> session.createNativeQuery(REVOKE_BY_CODE, UserGrantRow.class)
                        .setParameter("digest", codeDigest)
                        .setParameter("now", now)
                        .getSingleResultOrNull())
                .map(PostgresUserGrants::optional);
    }

    @Override
    @WithSession
    public Uni<List<GrantedAccess>> heldBy(UUID accountId, Instant now) {
        return getSession()
                .chain(session -> session.createQuery(HELD, Object[].class)
                        .setParameter(1, accountId)
                        .setParameter(2, now)
                        .getResultList())
                .map(rows -> rows.stream().map(PostgresUserGrants::access).toList());
    }

    @Override
    @WithSession
    public Uni<Void> revokeAll(UUID accountId, String clientId, Instant now) {
        return getSession()
                .chain(session -> session.createNativeQuery(REVOKE_OF_CLIENT)
                        .setParameter("accountId", accountId)
                        .setParameter("clientId", clientId)
                        .setParameter("now", now)
                        .executeUpdate())
                .replaceWithVoid();
    }

    private Uni<Integer> insert(NewGrant grant) {
        return getSession()
                .chain(session -> session.createNativeQuery(OPEN)
                        .setParameter("id", grant.id())
                        .setParameter("codeDigest", grant.codeDigest())
                        .setParameter("clientId", grant.clientId())
                        .setParameter("accountId", grant.accountId())
                        .setParameter("sessionId", grant.sessionId())
                        .setParameter("scope", grant.scope().toString())
                        .setParameter("resources", String.join(" ", grant.resources()))
                        .setParameter("authTime", grant.authTime())
                        .setParameter("keyThumbprint", grant.keyThumbprint().orElse(null))
                        .setParameter("claims", grant.claims().orElse(null))
                        .setParameter("needsConsent", grant.needsConsent())
                        .setParameter("familySecret", grant.familySecret())
                        .setParameter("now", grant.openedAt())
                        .setParameter("expiresAt", grant.expiresAt())
                        .executeUpdate());
    }

    /** A code that is known here although Redis gave it out again: Redis lost what it had acknowledged. */
    private Uni<Opening> whyNotOpened(NewGrant grant) {
        return revokeOpenedBy(grant.codeDigest(), grant.openedAt())
                .map(known -> known.<Opening>map(Opening.CodeKnown::new).orElseGet(Opening.AccountUnusable::new));
    }

    private Uni<Optional<UserGrant>> move(RotationAttempt attempt) {
        return getSession()
                .chain(session -> session.createNativeQuery(ROTATE, UserGrantRow.class)
                        .setParameter("id", attempt.grantId())
                        .setParameter("generation", attempt.token().generation())
                        .setParameter("step", attempt.step())
                        .setParameter("clientId", attempt.client().clientId())
                        .setParameter("now", attempt.now())
                        .setParameter("idleSince", attempt.idleSince())
                        .getSingleResultOrNull())
                .map(PostgresUserGrants::optional);
    }

    private Uni<Optional<UserGrant>> findEnabled(UUID id) {
        return getSession()
                .chain(session -> session.createNativeQuery(FIND_ENABLED, UserGrantRow.class)
                        .setParameter("id", id)
                        .getSingleResultOrNull())
                .map(PostgresUserGrants::optional);
    }

    /** The defence is committed with the answer; whatever is neither a rotation nor a defence leaves no trace. */
    private Uni<?> settle(Rotation rotation, Instant now) {
        return switch (rotation) {
            case Rotation.Rotated rotated -> Uni.createFrom().voidItem();
            case Rotation.Repeated repeated -> Uni.createFrom().voidItem();
            case Rotation.Reused(UserGrant revoked) -> revokeRow(revoked.id(), now);
            case Rotation.TooWide tooWide -> rollBack();
            case Rotation.WrongTarget wrongTarget -> rollBack();
            case Rotation.Refused refused -> rollBack();
        };
    }

    private Uni<Integer> revokeRow(UUID id, Instant now) {
        return getSession()
                .chain(session -> session.createNativeQuery(REVOKE)
                        .setParameter("id", id)
                        .setParameter("now", now)
                        .executeUpdate());
    }

    private static Uni<?> rollBack() {
        return Panache.currentTransaction().invoke(Mutiny.Transaction::markForRollback);
    }

    private static Optional<UserGrant> optional(@Nullable UserGrantRow row) {
        return Optional.ofNullable(row).map(PostgresUserGrants::grant);
    }

    private static GrantedAccess access(Object[] row) {
        return new GrantedAccess((String) row[0], Scope.parse((String) row[1]).orElseThrow(), (Instant) row[2]);
    }

    private static UserGrant grant(UserGrantRow row) {
        return new UserGrant(
                row.id,
                row.clientId,
                row.accountId,
                row.sessionId,
                Scope.parse(row.scope).orElseThrow(),
                row.resources.isEmpty() ? List.of() : List.of(row.resources.split(" ")),
                row.authTime,
                Optional.ofNullable(row.keyThumbprint),
                Optional.ofNullable(row.claims),
                row.familySecret,
                row.generation,
                row.rotatedAt,
                row.expiresAt,
                row.revokedAt != null);
    }
}
