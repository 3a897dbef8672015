package dev.countersign.oauth.client;

import dev.countersign.crypto.assertion.AssertionRules;
import dev.countersign.crypto.digest.Digests;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.once.OneTimeNamespace;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * What a client's assertions are held to (RFC 7523 §3, RFC 10070), for {@link ClientAuthentication} and for whoever explains
 * its refusals: both read it here.
 */
@ApplicationScoped
public class AssertionPolicy {
    /** How far the clocks of a client and ours may differ. */
    public static final Duration SKEW = Duration.ofSeconds(10);

    /** Where used assertions are remembered, under {@link #usedKey}. */
    public static final OneTimeNamespace USED = new OneTimeNamespace("client-assertion");

    /** What the check named {@code client} expects. */
    public static final String CLIENT = "iss of a private_key_jwt client that is registered and enabled";

    private final Issuer issuer;

    AssertionPolicy(Issuer issuer) {
        this.issuer = issuer;
    }

    /** The rules that the registration of this client makes. */
    public AssertionRules rules(Client client) {
        return new AssertionRules(
                client.clientId(),
                client.assertionAudience() == AssertionAudience.ISSUER ? issuer.value() : issuer.at("/token"),
                client.assertionAlgorithms(),
                client.assertionMaxLifetime(),
                SKEW,
                client.security().fapi());
    }

    /** The name under which one assertion of a client is remembered as used. */
    public static String usedKey(String clientId, String jti) {
        return Digests.sha256(clientId, jti);
    }

    public static boolean authenticatesByAssertion(Client client) {
        return client.authMethod() == ClientAuthMethod.PRIVATE_KEY_JWT;
    }
}
