package dev.countersign.sts.explain;

import dev.countersign.crypto.assertion.CheckResult;
import dev.countersign.crypto.assertion.ClientAssertionVerifier;
import dev.countersign.crypto.jose.MalformedJwtException;
import dev.countersign.crypto.jose.UntrustedJwt;
import dev.countersign.crypto.jose.VerificationKeys;
import dev.countersign.oauth.client.AssertionPolicy;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.client.ClientKeys;
import dev.countersign.oauth.http.Parameters;
import dev.countersign.oauth.http.RequestHead;
import dev.countersign.oauth.once.OneTimeStore;
import dev.countersign.oauth.registry.ClientRegistry;
import dev.countersign.sts.admin.AdminAccess;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Explains what the token endpoint makes of a client assertion: the same checks by the same code, all of them, in the same
 * order. It looks whether the jti was used and does not use it. What it says is for operators: outside, all refusals of an
 * assertion are one answer.
 */
@ApplicationScoped
public class ExplainFlow {
    /** Opens this, and nothing else. */
    static final String SCOPE = "assertions:explain";

    private final AdminAccess access;
    private final ClientRegistry registry;
    private final ClientKeys clientKeys;
    private final AssertionPolicy policy;
    private final OneTimeStore once;
    private final Clock clock;
    private final ClientAssertionVerifier verifier = new ClientAssertionVerifier();

    ExplainFlow(
            AdminAccess access,
            ClientRegistry registry,
            ClientKeys clientKeys,
            AssertionPolicy policy,
            OneTimeStore once,
            Clock clock) {
        this.access = access;
        this.registry = registry;
        this.clientKeys = clientKeys;
        this.policy = policy;
        this.once = once;
        this.clock = clock;
    }

    /** Every check of the assertion in these parameters. */
    Uni<Explanation> explain(Parameters parameters, RequestHead head) {
        String compact = parameters.require("client_assertion");
        return access.require(SCOPE, head).chain(reader -> explained(compact, parameters));
    }

    private Uni<Explanation> explained(String compact, Parameters parameters) {
        CheckResult type = OuterChecks.assertionType(parameters);
        try {
            UntrustedJwt assertion = UntrustedJwt.parse(compact);
            List<CheckResult> first = List.of(type, OuterChecks.readable());
            return client(assertion)
                    .map(client -> ofClient(client, assertion, parameters, first))
                    .orElseGet(() -> ofNobody(assertion, parameters, first));
        } catch (MalformedJwtException malformed) {
            return Uni.createFrom().item(Explanation.of("", List.of(type, OuterChecks.malformed(malformed))));
        }
    }

    /** By its issuer, as the token endpoint does; by its subject when that fails, since one of them is often the mistake. */
    private Optional<Client> client(UntrustedJwt assertion) {
        return assertion
                .issuer()
                .flatMap(registry.current()::client)
                .or(() -> assertion.subject().flatMap(registry.current()::client))
                .filter(AssertionPolicy::authenticatesByAssertion);
    }

    private Uni<Explanation> ofNobody(UntrustedJwt assertion, Parameters parameters, List<CheckResult> first) {
        var results = new ArrayList<>(first);
        results.add(OuterChecks.client(Optional.empty(), assertion));
        results.add(OuterChecks.clientId(parameters, assertion));
        results.addAll(verifier.explainForNobody(assertion));
        return Uni.createFrom().item(Explanation.of("", results));
    }

    private Uni<Explanation> ofClient(
            Client client, UntrustedJwt assertion, Parameters parameters, List<CheckResult> first) {
        var results = new ArrayList<>(first);
        results.add(OuterChecks.client(Optional.of(client), assertion));
        results.add(OuterChecks.clientId(parameters, assertion));
        return clientKeys
                .of(client, assertion.keyId())
                .invoke(keys -> results.addAll(ofKeys(client, assertion, keys)))
                .chain(keys -> replay(client, assertion))
                .invoke(results::add)
                .map(replay -> Explanation.of(client.clientId(), results));
    }

    private List<CheckResult> ofKeys(Client client, UntrustedJwt assertion, VerificationKeys keys) {
        var results = new ArrayList<CheckResult>();
        results.add(OuterChecks.keys(keys));
        results.addAll(verifier.explain(assertion, policy.rules(client), keys, clock.instant()));
        return results;
    }

    private Uni<CheckResult> replay(Client client, UntrustedJwt assertion) {
        return assertion.claims().get("jti") instanceof String jti
                ? once.look(AssertionPolicy.USED, AssertionPolicy.usedKey(client.clientId(), jti))
                        .map(Optional::isPresent)
                        .map(OuterChecks::replay)
                : Uni.createFrom().item(OuterChecks.noReplay());
    }
}
