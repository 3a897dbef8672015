package dev.countersign.auth.session;

import dev.countersign.crypto.digest.Digests;
import dev.countersign.crypto.random.Randomness;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Browser sessions in PostgreSQL, found by the digest of their cookie value. */
@ApplicationScoped
public class PostgresBrowserSessions implements BrowserSessions, PanacheRepositoryBase<BrowserSessionRow, UUID> {

    private static final String LIVE = "from BrowserSessionRow s where s.tokenDigest = ?1 and s.expiresAt > ?2"
            + " and exists (select 1 from AccountRow a where a.id = s.accountId and a.disabledAt is null)";

    private static final String USED = """
            update {h-schema}browser_session
               set last_seen_at = :now, expires_at = least(cast(:unused as timestamptz), ends_at)
             where id = :id and last_seen_at < :seenLately
            """;

    /**
     * The account as it was when the password was checked. The lock makes a change of password wait for this session, and so
     * end it; or this wait for the change, and find another version. Many may sign in at once.
     */
    private static final String STILL =
            "a.id = :userId and a.disabled_at is null and a.credential_version = :credentialVersion for share of a";

    /** The same person keeps the session's id, so that what was issued in it still belongs to it and ends with it. */
    private static final String GO_ON = """
            with person as (
                select a.id from {h-schema}account a where %s
            )
            update {h-schema}browser_session s
               set token_digest = :digest, auth_time = :now, device = :device, last_seen_at = :now,
                   expires_at = :expiresAt, ends_at = :endsAt
              from person
             where s.account_id = person.id and s.token_digest = :former
            returning s.*
            """.formatted(STILL);

    private static final String BEGIN = """
            insert into {h-schema}browser_session (
                id, token_digest, account_id, auth_time, created_at, device, last_seen_at, expires_at, ends_at)
            select :id, :digest, a.id, :now, :now, :device, :now, :expiresAt, :endsAt
              from {h-schema}account a
             where %s
            returning *
            """.formatted(STILL);

    /**
     * The first statement of an ending: it waits for codes that are being exchanged in this session, and those that come later
     * wait for it. So whatever else ends with the session, ends completely.
     */
    private static final String REMOVE =
            "delete from {h-schema}browser_session where token_digest = :digest returning *";

    private final SessionEndings endings;
    private final SessionLife life;
    private final Randomness randomness;
    private final Clock clock;

    PostgresBrowserSessions(SessionEndings endings, SessionLife life, Randomness randomness, Clock clock) {
        this.endings = endings;
        this.life = life;
        this.randomness = randomness;
        this.clock = clock;
    }

    @Override
    public Uni<Optional<NewSession>> begin(SignedIn who, Optional<String> formerToken, DeviceLabel device) {
        String token = randomness.token();
        return Panache.withTransaction(() -> goOnOrReplace(who, formerToken, token, device))
                .invoke(begun -> endings.tell(begun.ended()))
                .map(begun -> begun.session().map(session -> new NewSession(session, token)));
    }

    @Override
    public Uni<Optional<BrowserSession>> find(String token) {
        Instant now = clock.instant();
        return Panache.withSession(
                        () -> find(LIVE, digest(token), now).firstResult().call(row -> use(row, now)))
                .map(PostgresBrowserSessions::session);
    }

    @Override
    public Uni<Void> end(String token) {
        return Panache.withTransaction(() -> remove(token))
                .invoke(endings::tell)
                .replaceWithVoid();
    }

    private Uni<?> use(@Nullable BrowserSessionRow row, Instant now) {
        Instant seenLately = life.seenLately(now);
        if (row == null || !row.lastSeenAt.isBefore(seenLately)) {
            return Uni.createFrom().voidItem();
        }
        return getSession()
                .chain(session -> session.createNativeQuery(USED)
                        .setParameter("now", now)
                        .setParameter("unused", life.expiresAt(now, row.endsAt))
                        .setParameter("id", row.id)
                        .setParameter("seenLately", seenLately)
                        .executeUpdate());
    }

    private Uni<Begun> goOnOrReplace(SignedIn who, Optional<String> formerToken, String token, DeviceLabel device) {
        return goOn(who, formerToken, token, device)
                .chain(same -> same.isPresent()
                        ? Uni.createFrom().item(new Begun(same, List.of()))
                        : replace(who, formerToken, token, device));
    }

    private Uni<Optional<BrowserSession>> goOn(
            SignedIn who, Optional<String> formerToken, String token, DeviceLabel device) {
        return formerToken.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : getSession()
                        .chain(session -> signIn(session, GO_ON, who, token, device)
                                .setParameter("former", digest(formerToken.get()))
                                .getSingleResultOrNull())
                        .map(PostgresBrowserSessions::session);
    }

    private Uni<Begun> replace(SignedIn who, Optional<String> formerToken, String token, DeviceLabel device) {
        return getSession()
                .chain(session -> signIn(session, BEGIN, who, token, device)
                        .setParameter("id", randomness.uuid(clock.instant()))
                        .getSingleResultOrNull())
                .map(PostgresBrowserSessions::session)
                .chain(begun -> begun.isPresent() && formerToken.isPresent()
                        ? remove(formerToken.get()).map(ended -> new Begun(begun, ended))
                        : Uni.createFrom().item(new Begun(begun, List.of())));
    }

    private Mutiny.SelectionQuery<BrowserSessionRow> signIn(
            Mutiny.Session session, String statement, SignedIn who, String token, DeviceLabel device) {
        Instant now = SessionLife.stored(clock.instant());
        Instant endsAt = life.endsAt(now);
        return session.createNativeQuery(statement, BrowserSessionRow.class)
                .setParameter("userId", who.userId())
                .setParameter("credentialVersion", who.credentialVersion())
                .setParameter("digest", digest(token))
                .setParameter("device", device.text())
                .setParameter("now", now)
                .setParameter("expiresAt", life.expiresAt(now, endsAt))
                .setParameter("endsAt", endsAt);
    }

    /** Ends the session of this cookie value, if there is one, with what ends with it. */
    private Uni<List<BrowserSession>> remove(String token) {
        return getSession()
                .chain(session -> session.createNativeQuery(REMOVE, BrowserSessionRow.class)
                        .setParameter("digest", digest(token))
                        .getResultList())
                .map(rows -> rows.stream().map(BrowserSessionRow::session).toList())
                .call(ended -> endings.end(ended, Reach.SIGN_OUT));
    }

    private static Optional<BrowserSession> session(@Nullable BrowserSessionRow row) {
        return Optional.ofNullable(row).map(BrowserSessionRow::session);
    }

    private static String digest(String token) {
        return Digests.sha256("browser-session", token);
    }

    /** A session that began, and the one that ended for it. */
    private record Begun(Optional<BrowserSession> session, List<BrowserSession> ended) {}
}
