package dev.countersign.auth.testing;

import dev.countersign.crypto.jose.VerificationKeys;
import dev.countersign.oauth.client.AssertionAudience;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.client.ClientAuthMethod;
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
        return new Client(
                "spa",
                "Orders in the browser",
                false,
                ClientAuthMethod.NONE,
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
                ClientSecurity.USUAL,
                ClientOpenId.USUAL);
    }
}
