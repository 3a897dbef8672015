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

/** Clients for tests of plain classes, without a registry file. */
public final class TestClients {
    private TestClients() {}

    /** A single-page app that may refresh. */
    public static Client spa(Duration idleLifetime, Duration retryWindow) {
        return spa(idleLifetime, retryWindow, ClientAuthMethod.NONE, ClientSecurity.USUAL);
    }

    /** The same app on a server, with a key of its own; its tokens may be bound to another one. */
    public static Client confidential(boolean dpopBound) {
        return spa(
                Duration.ofHours(1),
                Duration.ofMinutes(1),
                ClientAuthMethod.PRIVATE_KEY_JWT,
                new ClientSecurity(false, dpopBound, false, Optional.empty(), List.of(), Optional.empty()));
    }

    private static Client spa(
            Duration idleLifetime, Duration retryWindow, ClientAuthMethod authMethod, ClientSecurity security) {
        return new Client(
                "spa",
                "Orders in the browser",
                false,
                authMethod,
                Set.of(),
                AssertionAudience.ISSUER,
                Duration.ofSeconds(60),
                VerificationKeys.none(),
                Optional.empty(),
                List.of("https://spa.example.com/callback"),
                List.of(),
                false,
                true,
                false,
                false,
                Optional.empty(),
                Set.of("authorization_code", "refresh_token"),
                Scope.parse("openid orders:read").orElseThrow(),
                List.of("https://a.example.com", "https://b.example.com"),
                Duration.ofMinutes(5),
                idleLifetime,
                Duration.ofHours(8),
                retryWindow,
                security,
                ClientOpenId.USUAL,
                ClientDelivery.IN_BODIES,
                ClientDelegation.NONE);
    }
}
