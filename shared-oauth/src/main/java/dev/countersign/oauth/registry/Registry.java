package dev.countersign.oauth.registry;

import dev.countersign.crypto.signing.VerifiedClaims;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.client.WebOrigin;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All registered clients at one moment. Immutable: a request that took one works with it to its end. */
public final class Registry {
    private static final Registry EMPTY = new Registry(Map.of(), Map.of());

    private final Map<String, Client> clients;
    private final Map<String, List<Map<String, Object>>> sections;
    private final Set<String> origins;
    private final Set<String> cookieOrigins;

    Registry(Map<String, Client> clients, Map<String, List<Map<String, Object>>> sections) {
        this.clients = Map.copyOf(clients);
        this.sections = Map.copyOf(sections);
        this.origins = clients.values().stream()
                .filter(client -> !client.disabled())
                .flatMap(client ->
                        Stream.concat(client.redirectUris().stream(), client.postLogoutRedirectUris().stream()))
                .flatMap(uri -> WebOrigin.of(uri).stream())
                .collect(Collectors.toUnmodifiableSet());
        this.cookieOrigins = clients.values().stream()
                .filter(client -> !client.disabled() && client.delivery().inCookies())
                .flatMap(client -> client.origins().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    static Registry empty() {
        return EMPTY;
    }

    /** The client of this id, disabled or not. Ids are compared exactly. */
    public Optional<Client> client(String clientId) {
        return Optional.ofNullable(clients.get(clientId));
    }

    /**
     * Whether the client of this access token is enabled, and so is the client that it speaks of, if it speaks of one: a client
     * that is switched off has ended, whoever acts for it.
     */
    public boolean standsBehind(VerifiedClaims token) {
        boolean enabled = token.string("client_id")
                .flatMap(this::client)
                .filter(client -> !client.disabled())
                .isPresent();
        boolean aboutADisabledOne = token.string("sub")
                .flatMap(this::client)
                .filter(Client::disabled)
                .isPresent();
        return enabled && !aboutADisabledOne;
    }

    public Collection<Client> clients() {
        return clients.values();
    }

    /** The entries of another section, already checked by its {@link RegistrySection}. */
    public List<Map<String, Object>> section(String name) {
        return sections.getOrDefault(name, List.of());
    }

    /** The web origins that clients live on, in the form of an Origin header. */
    public Set<String> origins() {
        return origins;
    }

    /** Those of them where a client lives whose tokens are in cookies. */
    public Set<String> cookieOrigins() {
        return cookieOrigins;
    }
}
