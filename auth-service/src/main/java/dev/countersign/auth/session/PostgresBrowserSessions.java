package dev.countersign.auth.session;

import static java.time.temporal.ChronoUnit.MILLIS;

import dev.countersign.crypto.digest.Digests;
import dev.countersign.crypto.random.Randomness;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

    private final Randomness randomness;
    private final Clock clock;

    PostgresBrowserSessions(Randomness randomness, Clock clock) {
        this.randomness = randomness;
        this.clock = clock;
    }

    @Override
    public Uni<NewSession> begin(UUID userId, Optional<String> formerToken) {
        String token = randomness.token();
        return Panache.withTransaction(() -> row(formerToken)
                .chain(former -> goOnOrReplace(former, userId, token))
                .map(row -> new NewSession(row.session(), token)));
    }

    @Override
    public Uni<Optional<BrowserSession>> find(String token) {
        return Panache.withSession(
                        () -> find(LIVE, digest(token), clock.instant()).firstResult())
                .map(row -> Optional.ofNullable(row).map(BrowserSessionRow::session));
    }

    @Override
    public Uni<Void> end(String token) {
        return Panache.withTransaction(() -> delete("tokenDigest", digest(token)))
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
    private Uni<BrowserSessionRow> goOnOrReplace(@Nullable BrowserSessionRow former, UUID userId, String token) {
        if (former != null && former.accountId.equals(userId)) {
            return Uni.createFrom().item(signedIn(former, token));
        }
        var row = signedIn(newRow(userId), token);
        return former == null ? persist(row) : delete(former).chain(() -> persist(row));
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
}
