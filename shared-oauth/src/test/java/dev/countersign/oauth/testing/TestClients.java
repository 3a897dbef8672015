package dev.countersign.oauth.testing;

import dev.countersign.crypto.jose.SignatureAlgorithm;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Clients for tests that need one and do not care how it was registered. */
public final class TestClients {
    private TestClients() {}

    /** A machine without keys, scope or resources. */
    public static Client machine(String clientId) {
        return machine(clientId, "", List.of());
    }

    public static Client machine(String clientId, String scope, List<String> resources) {
        return client(clientId, ClientAuthMethod.PRIVATE_KEY_JWT, scope, resources, VerificationKeys.none());
    }

    /** A machine with these keys. */
    public static Client machine(String clientId, VerificationKeys keys) {
        return client(clientId, ClientAuthMethod.PRIVATE_KEY_JWT, "", List.of(), keys);
    }

    /** An app that anybody can name. */
    public static Client app(String clientId) {
        return client(clientId, ClientAuthMethod.NONE, "", List.of(), VerificationKeys.none());
    }

    private static Client client(
            String clientId, ClientAuthMethod authMethod, String scope, List<String> resources, VerificationKeys keys) {
        return new Client(
                clientId,
                clientId,
                false,
                authMethod,
                EnumSet.allOf(SignatureAlgorithm.class),
                AssertionAudience.ISSUER,
                Duration.ofSeconds(60),
                keys,
                Optional.empty(),
                List.of(),
                List.of(),
                false,
                false,
                false,
                false,
                Optional.empty(),
                Set.of("client_credentials"),
                Scope.parse(scope).orElseThrow(),
                resources,
                Duration.ofMinutes(5),
                Duration.ofDays(1),
                Duration.ofDays(2),
                Duration.ofSeconds(60),
                ClientSecurity.USUAL,
                ClientOpenId.USUAL,
                ClientDelivery.IN_BODIES,
                ClientDelegation.NONE);
    }
}
