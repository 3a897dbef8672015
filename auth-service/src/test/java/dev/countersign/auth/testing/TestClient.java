package dev.countersign.auth.testing;

import dev.countersign.crypto.jose.VerificationKeys;
import dev.countersign.oauth.client.AssertionAudience;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.client.ClientAuthMethod;
import dev.countersign.oauth.client.ClientDelegation;
import dev.countersign.oauth.client.ClientDelivery;
import dev.countersign.oauth.client.ClientOpenId;
import dev.countersign.oauth.client.ClientSecurity;
import dev.countersign.oauth.scope.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A registered client for tests of plain classes: a public one with one redirect URI, until a test says otherwise. */
public final class TestClient {
    private String clientId = "app";
    private boolean dpopBound;
    private ClientDelivery delivery = ClientDelivery.IN_BODIES;
    private List<String> redirectUris = List.of("https://app.example.com/callback");
    private List<String> postLogoutRedirectUris = List.of();
    private boolean nativeApp;
    private boolean firstParty = true;
    private boolean requireState;
    private boolean requirePushedRequests;
    private Optional<Duration> defaultMaxAge = Optional.empty();
    private Set<String> grantTypes = Set.of("authorization_code", "refresh_token");
    private List<String> resources = List.of();

    public TestClient named(String id) {
        clientId = id;
        return this;
    }

    public TestClient dpopBound() {
        dpopBound = true;
        return this;
    }

    public TestClient delivery(ClientDelivery way) {
        delivery = way;
        return this;
    }

    public TestClient redirectUris(String... uris) {
        redirectUris = List.of(uris);
        return this;
    }

    public TestClient postLogoutRedirectUris(String... uris) {
        postLogoutRedirectUris = List.of(uris);
        return this;
    }

    public TestClient nativeApp() {
        nativeApp = true;
        return this;
    }

    public TestClient ofOthers() {
        firstParty = false;
        return this;
    }

    public TestClient requireState() {
        requireState = true;
        return this;
    }

    public TestClient requirePushedRequests() {
        requirePushedRequests = true;
        return this;
    }

    public TestClient defaultMaxAge(Duration age) {
        defaultMaxAge = Optional.of(age);
        return this;
    }

    public TestClient grantTypes(String... types) {
        grantTypes = Set.of(types);
        return this;
    }

    public TestClient resources(String... uris) {
        resources = List.of(uris);
        return this;
    }

    public Client registered() {
        return new Client(
                clientId,
                "The app",
                false,
                ClientAuthMethod.NONE,
                Set.of(),
                AssertionAudience.ISSUER,
                Duration.ofMinutes(1),
                VerificationKeys.none(),
                Optional.empty(),
                redirectUris,
                postLogoutRedirectUris,
                nativeApp,
                firstParty,
                requireState,
                requirePushedRequests,
                defaultMaxAge,
                grantTypes,
                Scope.parse("openid profile orders:read").orElseThrow(),
                resources,
                Duration.ofMinutes(5),
                Duration.ofDays(14),
                Duration.ofDays(45),
                Duration.ofMinutes(1),
                new ClientSecurity(false, dpopBound, false, Optional.empty(), List.of(), Optional.empty()),
                ClientOpenId.USUAL,
                delivery,
                ClientDelegation.NONE);
    }
}
