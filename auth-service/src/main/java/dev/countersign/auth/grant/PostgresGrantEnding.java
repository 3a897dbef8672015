package dev.countersign.auth.grant;

import dev.countersign.auth.session.BrowserSession;
import dev.countersign.auth.session.Reach;
import dev.countersign.auth.session.SessionEnding;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Ends grants in PostgreSQL with the browser session that they were given in, or with everything that their person has. */
@ApplicationScoped
public class PostgresGrantEnding implements SessionEnding, PanacheRepositoryBase<UserGrantRow, UUID> {

    /** Several rows always in the same order, so that two endings at once do not wait for one another for ever. */
    static final String REVOKE_WHERE = """
            update {h-schema}user_grant g set revoked_at = :now
             where g.revoked_at is null and g.id in (
                 select h.id from {h-schema}user_grant h
                  where h.revoked_at is null and %s
                  order by h.id for no key update)
            """;

    private static final String OF_SESSIONS = "h.session_id = any (cast(string_to_array(:sessionIds, ' ') as uuid[]))";

    private static final String REVOKE_ALL = REVOKE_WHERE.formatted("h.account_id = :accountId");

    private static final String REVOKE_OTHERS =
            REVOKE_WHERE.formatted("h.account_id = :accountId and h.session_id <> :kept");

    private static final String REVOKE_IN_SESSION = REVOKE_WHERE.formatted(OF_SESSIONS);

    /** OpenID Connect Core §11: offline access is access for when the person is not there. */
    private static final String REVOKE_AT_SIGN_OUT =
            REVOKE_WHERE.formatted(OF_SESSIONS + " and not ('offline_access' = any (string_to_array(h.scope, ' ')))");

    private final Clock clock;

    PostgresGrantEnding(Clock clock) {
        this.clock = clock;
    }

    /** What was granted in a browser session ends with it; at a sign-out, save what is meant to outlive it. */
    @Override
    @WithSession
    public Uni<Void> end(List<BrowserSession> ended, Reach reach) {
        String statement = switch (reach) {
            case SIGN_OUT -> REVOKE_AT_SIGN_OUT;
            case EVERYTHING -> REVOKE_IN_SESSION;
        };
        return getSession()
                .chain(session -> session.createNativeQuery(statement)
                        .setParameter("sessionIds", BrowserSession.ids(ended))
                        .setParameter("now", clock.instant())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Sessions come and go; what was granted in one that is long forgotten ends here too. */
    @Override
    @WithSession
    public Uni<Void> endAll(UUID userId, Optional<UUID> kept) {
        return getSession()
                .map(session -> session.createNativeQuery(kept.isEmpty() ? REVOKE_ALL : REVOKE_OTHERS)
                        .setParameter("accountId", userId)
                        .setParameter("now", clock.instant()))
                .chain(query -> kept.map(session -> query.setParameter("kept", session))
                        .orElse(query)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
