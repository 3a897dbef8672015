package dev.countersign.auth.logout.backchannel;

import dev.countersign.auth.session.BrowserSession;
import dev.countersign.auth.session.Reach;
import dev.countersign.auth.session.SessionEnding;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.registry.ClientRegistry;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Notices in PostgreSQL: written in the transaction that ends the session, so there is no sign-out whose clients are not told,
 * and none are told of a sign-out that was rolled back.
 */
@ApplicationScoped
public class PostgresLogoutNotices
        implements LogoutNotices, SessionEnding, PanacheRepositoryBase<LogoutNoticeRow, UUID> {

    /** Who got an ID token in such a session, revoked since or not: their own session may still be there (§2.3). */
    private static final String NOTE = """
            insert into {h-schema}logout_notice (id, client_id, account_id, session_id, created_at, attempts, next_attempt_at)
            select gen_random_uuid(), g.client_id, g.account_id, g.session_id, :now, 0, :now
              from (select distinct client_id, account_id, session_id
                      from {h-schema}user_grant
                     where session_id = any (cast(string_to_array(:sessionIds, ' ') as uuid[]))
                       and client_id = any (string_to_array(:listening, ' '))
                       and 'openid' = any (string_to_array(scope, ' '))) g
            """;

    /**
     * A few of each client's, so that one with a long queue does not make the others wait. What another instance has just
     * taken is skipped while it is locked, and is not due any more afterwards.
     */
    private static final String DUE = """
            select n.*
              from {h-schema}logout_notice n
             where n.next_attempt_at <= :now
               and n.id in (
                   select due.id
                     from (select id, next_attempt_at,
                                  row_number() over (partition by client_id order by next_attempt_at) as place
                             from {h-schema}logout_notice
                            where next_attempt_at <= :now
                              and not (client_id = any (string_to_array(:busy, ' ')))) due
                    where due.place <= :perClient
                    order by due.next_attempt_at
                    limit :most)
               for update of n skip locked
            """;

    private final ClientRegistry registry;
    private final Clock clock;

    PostgresLogoutNotices(ClientRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    @Override
    @WithTransaction
    public Uni<Void> end(List<BrowserSession> ended, Reach reach) {
        return getSession()
                .chain(session -> session.createNativeQuery(NOTE)
                        .setParameter("sessionIds", BrowserSession.ids(ended))
                        .setParameter("listening", listening())
                        .setParameter("now", clock.instant())
                        .executeUpdate())
                .replaceWithVoid();
    }

    @Override
    @WithTransaction
    public Uni<List<LogoutNotice>> claim(int most, Set<String> busy, Instant now) {
        return getSession()
                .chain(session -> session.createNativeQuery(DUE, LogoutNoticeRow.class)
                        .setParameter("now", now)
                        .setParameter("busy", String.join(" ", busy))
                        .setParameter("perClient", UnderWay.MOST_PER_CLIENT)
                        .setParameter("most", most)
                        .getResultList())
                .map(rows -> rows.stream().map(row -> row.attempt(now)).toList());
    }

    @Override
    @WithTransaction
    public Uni<Void> forget(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : delete("id in ?1", List.copyOf(ids)).replaceWithVoid();
    }

    /** The clients that want to hear, separated by spaces. */
    private String listening() {
        return registry.current().clients().stream()
                .filter(client -> !client.disabled()
                        && client.openId().backchannelLogoutUri().isPresent())
                .map(Client::clientId)
                .collect(Collectors.joining(" "));
    }
}
