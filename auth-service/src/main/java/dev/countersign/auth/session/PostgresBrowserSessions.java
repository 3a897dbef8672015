package dev.countersign.auth.session;

import static java.time.temporal.ChronoUnit.MILLIS;

import dev.countersign.crypto.digest.Digests;
import dev.countersign.crypto.random.Randomness;
import io.quarkus.arc.All;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Browser sessions in PostgreSQL, found by the digest of their cookie value. */
@ApplicationScoped
public class PostgresBrowserSessions implements BrowserSessions, PanacheRepositoryBase<BrowserSessionRow, UUID> {
    /** A working day. There is no sliding: a request with a live session writes nothing. */
    static final Duration LIFETIME = Duration.ofHours(12);

    private static final String LIVE = "from BrowserSessionRow s where s.tokenDigest = ?1 and s.expiresAt > ?2"
            + " and exists (select 1 from AccountRow a where a.id = s.accountId and a.disabledAt is null)";

    /**
     * The first statement of an ending: it waits for codes that are being exchanged in this session, and those that come later
     * wait for it. So whatever else ends with the session, ends completely.
     */
    private static final String REMOVE =
            "delete from {h-schema}browser_session where token_digest = :digest returning *";

    private final List<SessionEnding> endings;
    private final Event<SessionEnded> ended;
    private final Randomness randomness;
    private final Clock clock;

    PostgresBrowserSessions(
            @All List<SessionEnding> endings, Event<SessionEnded> ended, Randomness randomness, Clock clock) {
        this.endings = endings;
        this.ended = ended;
        this.randomness = randomness;
        this.clock = clock;
    }

    @Override
    public Uni<NewSession> begin(UUID userId, Optional<String> formerToken) {
        String token = randomness.token();
        return Panache.withTransaction(() -> row(formerToken).chain(former -> goOnOrReplace(former, userId, token)))
                .invoke(begun -> tell(begun.ended()))
                .map(begun -> new NewSession(begun.session(), token));
    }

    @Override
    public Uni<Optional<BrowserSession>> find(String token) {
        return Panache.withSession(
                        () -> find(LIVE, digest(token), clock.instant()).firstResult())
                .map(row -> Optional.ofNullable(row).map(BrowserSessionRow::session));
    }

    @Override
    public Uni<Void> end(String token) {
        return Panache.withTransaction(() -> endRow(digest(token)))
                .invoke(this::tell)
                .replaceWithVoid();
    }

    @Scheduled(every = "15m", delayed = "1m")
    Uni<Void> forgetExpired() {
        return Panache.withTransaction(() -> delete("expiresAt < ?1", clock.instant()))
                .replaceWithVoid();
    }

    private Uni<@Nullable BrowserSessionRow> row(Optional<String> token) {
        return token.isEmpty()
                ? Uni.createFrom().nullItem()
                : find("tokenDigest", digest(token.get())).firstResult();
    }

    /** The same person keeps the session's id, so that what was issued in it still belongs to it and ends with it. */
    private Uni<Begun> goOnOrReplace(@Nullable BrowserSessionRow former, UUID userId, String token) {
        if (former != null && former.accountId.equals(userId)) {
            return Uni.createFrom().item(new Begun(signedIn(former, token).session(), Optional.empty()));
        }
        Uni<Optional<BrowserSession>> replaced =
                former == null ? Uni.createFrom().item(Optional.empty()) : endRow(former.tokenDigest);
        return replaced.chain(
                session -> persist(signedIn(newRow(userId), token)).map(row -> new Begun(row.session(), session)));
    }

    /** Ends one session with all that ends with it, one after the other: they share the transaction's connection. */
    private Uni<Optional<BrowserSession>> endRow(String digest) {
        return getSession()
                .chain(session -> session.createNativeQuery(REMOVE, BrowserSessionRow.class)
                        .setParameter("digest", digest)
                        .getSingleResultOrNull())
                .map(row -> Optional.ofNullable(row).map(BrowserSessionRow::session))
                .call(removed ->
                        removed.map(this::endAll).orElse(Uni.createFrom().voidItem()));
    }

    private Uni<Void> endAll(BrowserSession session) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (SessionEnding ending : endings) {
            done = done.chain(() -> ending.end(session));
        }
        return done;
    }

    private void tell(Optional<BrowserSession> session) {
        session.map(SessionEnded::new).ifPresent(ended::fire);
    }

    private BrowserSessionRow newRow(UUID userId) {
        var row = new BrowserSessionRow();
        row.id = randomness.uuid(clock.instant());
        row.accountId = userId;
        row.createdAt = clock.instant();
        return row;
    }

    /** Milliseconds are what PostgreSQL gives back unchanged, so a session is the same before and after. */
    private BrowserSessionRow signedIn(BrowserSessionRow row, String token) {
        Instant now = clock.instant().truncatedTo(MILLIS);
        row.tokenDigest = digest(token);
        row.authTime = now;
        row.expiresAt = now.plus(LIFETIME);
        return row;
    }

    private static String digest(String token) {
        return Digests.sha256("browser-session", token);
    }

    /** A session that began, and the one that ended for it. */
    private record Begun(BrowserSession session, Optional<BrowserSession> ended) {}
}
