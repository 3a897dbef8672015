package dev.countersign.auth.session;

import dev.countersign.auth.user.CredentialEnding;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The sessions of one person in PostgreSQL: what ends, ends in one transaction with all that came of it. */
@ApplicationScoped
public class PostgresPersonsSessions
        implements PersonsSessions, CredentialEnding, PanacheRepositoryBase<BrowserSessionRow, UUID> {

    private static final String ALIVE = "accountId = ?1 and expiresAt > ?2 order by lastSeenAt desc, id";

    /** Whoever asks for the same a hundred times holds up themselves, and not a connection for each. */
    private static final String WAIT_SHORTLY = "set local lock_timeout = '2s'";

    /** Whoever is signing in is waited for, and whoever comes later waits: there is no session that is neither ended nor new. */
    private static final String LOCK =
            "select cast(a.id as text) from {h-schema}account a where a.id = :userId for no key update";

    /** Before anything else ends, as in {@link PostgresBrowserSessions}: it waits for codes that are being exchanged. */
    private static final String REMOVE =
            "delete from {h-schema}browser_session where account_id = :userId and id = :id returning *";

    private static final String REMOVE_ALL =
            "delete from {h-schema}browser_session where account_id = :userId returning *";

    private static final String STILL_THERE = "select cast(s.id as text) from {h-schema}browser_session s"
            + " where s.id = :id and s.account_id = :userId and s.expires_at > :now for update";

    private static final String REMOVE_OTHERS =
            "delete from {h-schema}browser_session where account_id = :userId and id <> :id returning *";

    private final SessionEndings endings;
    private final Clock clock;

    PostgresPersonsSessions(SessionEndings endings, Clock clock) {
        this.endings = endings;
        this.clock = clock;
    }

    @Override
    public Uni<List<DeviceSession>> of(UUID userId) {
        return Panache.withSession(() -> list(ALIVE, userId, clock.instant()))
                .map(rows -> rows.stream().map(BrowserSessionRow::onDevice).toList());
    }

    @Override
    public Uni<Void> end(UUID userId, UUID sessionId) {
        return Panache.withTransaction(() -> remove(REMOVE, userId, Optional.of(sessionId)))
                .invoke(endings::tell)
                .invoke(ended -> ended.forEach(session -> SessionAudit.ended(userId, session.id())))
                .replaceWithVoid();
    }

    @Override
    public Uni<Boolean> endOthers(UUID userId, UUID kept) {
        return Panache.withTransaction(() -> lock(userId)
                        .chain(() -> isThere(userId, kept))
                        .chain(there -> there ? removeOthers(userId, kept) : nothingRemoved()))
                .invoke(ended -> ended.ifPresent(others -> others(userId, kept, others)))
                .map(Optional::isPresent);
    }

    private void others(UUID userId, UUID kept, List<BrowserSession> ended) {
        endings.tell(ended);
        SessionAudit.othersEnded(userId, kept, ended.size());
    }

    private Uni<Optional<List<BrowserSession>>> removeOthers(UUID userId, UUID kept) {
        return remove(REMOVE_OTHERS, userId, Optional.of(kept))
                .call(() -> endings.endAll(userId, Optional.of(kept)))
                .map(Optional::of);
    }

    private static Uni<Optional<List<BrowserSession>>> nothingRemoved() {
        return Uni.createFrom().item(Optional.empty());
    }

    private Uni<Boolean> isThere(UUID userId, UUID id) {
        return getSession()
                .chain(session -> session.createNativeQuery(STILL_THERE, String.class)
                        .setParameter("id", id)
                        .setParameter("userId", userId)
                        .setParameter("now", clock.instant())
                        .getSingleResultOrNull())
                .map(Objects::nonNull);
    }

    @Override
    public Uni<Void> endAll(UUID userId) {
        return Panache.withTransaction(() -> lock(userId).chain(() -> removeAll(userId)))
                .invoke(endings::tell)
                .invoke(ended -> SessionAudit.allEnded(userId, ended.size()))
                .replaceWithVoid();
    }

    /** The account's row is locked: it has just been changed. */
    @Override
    public Uni<Runnable> credentialsChanged(UUID accountId) {
        return removeAll(accountId).map(ended -> () -> told(accountId, ended));
    }

    private void told(UUID accountId, List<BrowserSession> ended) {
        endings.tell(ended);
        SessionAudit.credentialsChanged(accountId, ended.size());
    }

    private Uni<?> lock(UUID userId) {
        return getSession()
                .call(session -> session.createNativeQuery(WAIT_SHORTLY).executeUpdate())
                .chain(session -> session.createNativeQuery(LOCK, String.class)
                        .setParameter("userId", userId)
                        .getSingleResultOrNull());
    }

    private Uni<List<BrowserSession>> removeAll(UUID userId) {
        return remove(REMOVE_ALL, userId, Optional.empty()).call(() -> endings.endAll(userId, Optional.empty()));
    }

    private Uni<List<BrowserSession>> remove(String statement, UUID userId, Optional<UUID> id) {
        return getSession()
                .map(session -> session.createNativeQuery(statement, BrowserSessionRow.class)
                        .setParameter("userId", userId))
                .chain(query -> id.map(one -> query.setParameter("id", one))
                        .orElse(query)
                        .getResultList())
                .map(rows -> rows.stream().map(BrowserSessionRow::session).toList())
                .call(ended -> endings.end(ended, Reach.EVERYTHING));
    }
}
