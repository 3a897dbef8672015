package dev.countersign.oauth.client;

import static dev.countersign.oauth.error.ErrorCode.INVALID_CLIENT;
import static dev.countersign.oauth.error.ErrorCode.INVALID_GRANT;
import static dev.countersign.oauth.error.ErrorCode.INVALID_REQUEST;

import dev.countersign.crypto.assertion.AssertionVerdict;
import dev.countersign.crypto.assertion.ClientAssertionVerifier;
import dev.countersign.crypto.assertion.VerifiedAssertion;
import dev.countersign.crypto.jose.MalformedJwtException;
import dev.countersign.crypto.jose.UntrustedJwt;
import dev.countersign.crypto.jose.VerificationKeys;
import dev.countersign.oauth.error.LogText;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.error.RefusalReason;
import dev.countersign.oauth.http.Parameters;
import dev.countersign.oauth.http.RequestHead;
import dev.countersign.oauth.http.RequestIdFilter;
import dev.countersign.oauth.limit.Limits;
import dev.countersign.oauth.once.OneTimeStore;
import dev.countersign.oauth.registry.ClientRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/**
 * Finds out which client a direct request comes from (RFC 6749 §2.3, RFC 7523 §3, RFC 10070).
 *
 * <table><caption>Checks, in this order</caption>
 * <tr><td>two methods at once</td><td>invalid_request</td></tr>
 * <tr><td>Authorization header, client_secret</td><td>invalid_client: there are no shared secrets</td></tr>
 * <tr><td>client_assertion without its one type</td><td>invalid_request</td></tr>
 * <tr><td>client unknown or of another method</td><td>invalid_client, after as much work as for a known one</td></tr>
 * <tr><td>a workload's token: what {@link WorkloadIdentity} checks</td><td>invalid_client</td></tr>
 * <tr><td>signature and claims</td><td>invalid_client</td></tr>
 * <tr><td>jti seen before</td><td>invalid_client; only now, so that a forger cannot burn a jti</td></tr>
 * <tr><td>issued before the memory of used jti begins</td><td>temporarily_unavailable: a newer one will do</td></tr>
 * <tr><td>disabled, but known, proven and with a code or refresh token in hand</td><td>invalid_grant: what it was granted
 * has ended, and its software gives up the token instead of looking for a mistake in its key</td></tr>
 * </table>
 *
 * Every {@code invalid_client} for an assertion has the same words: outside, an unknown client, an unknown key, a bad
 * signature and a replay are one answer. The log has the reason.
 */
@ApplicationScoped
public class ClientAuthentication {
    public static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final ClientRegistry registry;
    private final ClientKeys clientKeys;
    private final ClientAssertionVerifier verifier;
    private final AssertionUse use;
    private final WorkloadIdentity workloads;
    private final Limits limits;
    private final AssertionPolicy policy;
    private final Clock clock;

    ClientAuthentication(
            ClientRegistry registry,
            ClientKeys clientKeys,
            OneTimeStore once,
            WorkloadIdentity workloads,
            Limits limits,
            AssertionPolicy policy,
            Clock clock) {
        this.registry = registry;
        this.clientKeys = clientKeys;
        this.verifier = new ClientAssertionVerifier();
        this.use = new AssertionUse(once, AssertionPolicy.USED, clock);
        this.workloads = workloads;
        this.limits = limits;
        this.policy = policy;
        this.clock = clock;
    }

    /** The client that sent these parameters, or a refusal. */
    public Uni<AuthenticatedClient> authenticate(Parameters parameters, RequestHead head) {
        boolean assertion = parameters.get("client_assertion").isPresent()
                || parameters.get("client_assertion_type").isPresent();
        boolean secret = parameters.get("client_secret").isPresent();
        var scheme = head.authorizationScheme();
        if ((assertion && (secret || scheme.isPresent())) || (secret && scheme.isPresent())) {
            throw OAuthException.of(INVALID_REQUEST, "Use one way to authenticate the client, not two.");
        }
        if (scheme.isPresent()) {
            throw refused("", "method", "private_key_jwt", "Authorization header with scheme " + scheme.get())
                    .withChallenge(
                            scheme.get().equalsIgnoreCase("Basic") ? "Basic realm=\"no shared secrets\"" : "Bearer");
        }
        if (secret) {
            throw refused("", "method", "private_key_jwt", "client_secret; there are no shared secrets here");
        }
        return (assertion ? byAssertion(parameters) : publicClient(parameters))
                .invoke(authenticated -> RequestIdFilter.isFrom(authenticated.clientId()))
                .invoke(authenticated -> limits.admit(authenticated.client(), head.address()));
    }

    private Uni<AuthenticatedClient> publicClient(Parameters parameters) {
        String clientId = parameters.require("client_id");
        Client client = registry.current()
                .client(clientId)
                .orElseThrow(() ->
                        refused(LogText.brief(clientId), "client", "a registered client_id", LogText.brief(clientId)));
        if (!client.isPublic()) {
            throw refused(clientId, "method", "private_key_jwt", "no client_assertion");
        }
        refuseDisabled(client, parameters);
        return Uni.createFrom().item(new AuthenticatedClient(client));
    }

    private Uni<AuthenticatedClient> byAssertion(Parameters parameters) {
        if (!parameters.require("client_assertion_type").equals(ASSERTION_TYPE)) {
            throw OAuthException.of(INVALID_REQUEST, "client_assertion_type must be " + ASSERTION_TYPE + ".")
                    .because(RefusalReason.failed("", "assertion-type", ASSERTION_TYPE, "another one"));
        }
        UntrustedJwt assertion = parse(parameters.require("client_assertion"));
        var workload = workloadNamedBy(parameters);
        if (workload.isPresent()) {
            return byPlatform(workload.get(), assertion).invoke(() -> refuseDisabled(workload.get(), parameters));
        }
        Client client = clientHintedBy(assertion, parameters);
        return clientKeys
                .of(client, assertion.keyId())
                .map(keys -> verify(assertion, client, keys))
                .chain(verified -> use.spend(verified, ClientAuthentication::refused))
                .map(spent -> new AuthenticatedClient(client))
                .invoke(() -> refuseDisabled(client, parameters));
    }

    /** Its token is from its platform and names no client of ours, so {@code client_id} does (RFC 7521 §4.2). */
    private Optional<Client> workloadNamedBy(Parameters parameters) {
        return parameters
                .get("client_id")
                .flatMap(registry.current()::client)
                .filter(client -> client.authMethod() == ClientAuthMethod.WORKLOAD_IDENTITY)
                .filter(client -> !client.disabled() || presentsGrant(parameters));
    }

    private Uni<AuthenticatedClient> byPlatform(Client client, UntrustedJwt token) {
        return workloads.spend(client, token).map(verdict -> switch (verdict) {
            case WorkloadVerdict.Proven proven -> new AuthenticatedClient(client);
            case WorkloadVerdict.Refused(String check, String reason) ->
                throw refused(client.clientId(), check, "what a trust rule for this client says", reason);
            case WorkloadVerdict.Forgotten forgotten -> throw AssertionUse.forgotten(client.clientId());
        });
    }

    private static void refuseDisabled(Client client, Parameters parameters) {
        if (client.disabled()) {
            throw presentsGrant(parameters)
                    ? OAuthException.of(INVALID_GRANT, "What the client was granted has ended.")
                            .because(RefusalReason.failed(
                                    client.clientId(), "client", "one that is enabled", "disabled"))
                    : refused(client.clientId(), "client", "one that is enabled", "disabled");
        }
    }

    /** A code or a refresh token: they mean something in a token request alone. */
    private static boolean presentsGrant(Parameters parameters) {
        return parameters.get("code").isPresent()
                || parameters.get("refresh_token").isPresent();
    }

    private static UntrustedJwt parse(String compact) {
        try {
            return UntrustedJwt.parse(compact);
        } catch (MalformedJwtException e) {
            throw refused("", "form", "a compact signed JWT", "malformed: " + e.getMessage());
        }
    }

    /** The issuer claim is only a hint until the signature holds; it chooses whose keys the signature is checked with. */
    private Client clientHintedBy(UntrustedJwt assertion, Parameters parameters) {
        String hint = assertion.issuer().orElse("");
        var client = registry.current()
                .client(hint)
                .filter(AssertionPolicy::authenticatesByAssertion)
                .filter(c -> !c.disabled() || presentsGrant(parameters));
        if (client.isEmpty()) {
            verifier.verifyAgainstDecoy(assertion);
            throw refused(LogText.brief(hint), "client", AssertionPolicy.CLIENT, "iss " + LogText.brief(hint));
        }
        if (!parameters.get("client_id").orElse(hint).equals(hint)) {
            verifier.verifyAgainstDecoy(assertion);
            throw refused(hint, "client-id", "client_id absent or the assertion's iss", "another one");
        }
        return client.get();
    }

    private VerifiedAssertion verify(UntrustedJwt assertion, Client client, VerificationKeys keys) {
        if (keys.isEmpty()) {
            verifier.verifyAgainstDecoy(assertion);
            throw refused(client.clientId(), "keys", "at least one key", "none, see the log for its jwks_uri");
        }
        return switch (verifier.verify(assertion, policy.rules(client), keys, clock.instant())) {
            case AssertionVerdict.Accepted accepted -> accepted.assertion();
            case AssertionVerdict.Refused(String check, String expected, String received) ->
                throw refused(client.clientId(), check, expected, received);
        };
    }

    private static OAuthException refused(String clientId, String check, String expected, String received) {
        return refused(RefusalReason.failed(clientId, check, expected, received));
    }

    private static OAuthException refused(RefusalReason reason) {
        return OAuthException.of(INVALID_CLIENT, "Client authentication failed.")
                .because(reason);
    }
}
