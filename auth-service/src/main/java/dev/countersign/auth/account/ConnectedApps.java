package dev.countersign.auth.account;

import static java.util.Comparator.comparing;

import dev.countersign.auth.consent.Consent;
import dev.countersign.auth.consent.ConsentAudit;
import dev.countersign.auth.consent.Consents;
import dev.countersign.auth.grant.GrantedAccess;
import dev.countersign.auth.grant.UserGrants;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.registry.ClientRegistry;
import dev.countersign.oauth.registry.Registry;
import dev.countersign.oauth.scope.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Which apps have access to a person's account: those that they allowed something, and those that hold something. The
 * operator's own are not asked for, but people see them here too.
 */
@ApplicationScoped
public class ConnectedApps {
    /** PostgreSQL refuses texts with a NUL, which would be a failure and is a question like any other. */
    private static final char NOT_IN_POSTGRESQL = '\0';

    private final Consents consents;
    private final UserGrants grants;
    private final ClientRegistry registry;
    private final Clock clock;

    ConnectedApps(Consents consents, UserGrants grants, ClientRegistry registry, Clock clock) {
        this.consents = consents;
        this.grants = grants;
        this.registry = registry;
        this.clock = clock;
    }

    /** In the order of their names. */
    public Uni<List<ConnectedApp>> of(UUID userId) {
        return consents.of(userId)
                .chain(allowed -> grants.heldBy(userId, clock.instant()).map(held -> together(allowed, held)));
    }

    /** Ends all access of this app. What it does not have it loses without complaint. */
    public Uni<Void> withdraw(UUID userId, String clientId) {
        if (clientId.indexOf(NOT_IN_POSTGRESQL) >= 0) {
            return Uni.createFrom().voidItem(); // nobody has such a name
        }
        return consents.withdraw(userId, clientId, clock.instant())
                .invoke(() -> ConsentAudit.withdrawn(userId, clientId));
    }

    private List<ConnectedApp> together(List<Consent> allowed, List<GrantedAccess> held) {
        Registry now = registry.current();
        var apps = new LinkedHashMap<String, ConnectedApp>();
        allowed.forEach(consent ->
                apps.put(consent.clientId(), app(now, consent.clientId(), consent.scope(), consent.givenAt())));
        held.stream()
                .filter(access -> allowed.stream().noneMatch(c -> c.clientId().equals(access.clientId())))
                .forEach(access -> apps.merge(
                        access.clientId(),
                        app(now, access.clientId(), access.scope(), access.since()),
                        ConnectedApps::both));
        return apps.values().stream()
                .sorted(comparing((ConnectedApp app) -> app.name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** A client that is registered no more has no name either; but what it was allowed can be taken back. */
    private static ConnectedApp app(Registry registry, String clientId, Scope scope, Instant since) {
        var client = registry.client(clientId);
        return new ConnectedApp(
                clientId,
                client.map(Client::clientName).orElse(clientId),
                scope,
                since,
                client.map(Client::firstParty).orElse(false));
    }

    private static ConnectedApp both(ConnectedApp one, ConnectedApp other) {
        Instant since = one.since().isBefore(other.since()) ? one.since() : other.since();
        return new ConnectedApp(one.clientId(), one.name(), one.scope().with(other.scope()), since, one.ours());
    }
}
