package dev.countersign.oauth.client;

import static dev.countersign.oauth.error.ErrorCode.INVALID_GRANT;

import dev.countersign.crypto.assertion.AssertionPurpose;
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
import dev.countersign.oauth.once.OneTimeNamespace;
import dev.countersign.oauth.once.OneTimeStore;
import dev.countersign.oauth.registry.ClientRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/**
 * Assertions by which a registered client says whom it acts for (RFC 7523 §2.1, §3). They are held to all that client
 * authentication is held to, but for the subject: audience, life, algorithm, key, and one use.
 *
 * <p>The signature proves the client as well as a second assertion would, so none has to stand beside it (RFC 7521 §4.1); a client
 * that sends one is held to both. There is one answer for everything that is wrong, {@code invalid_grant} (RFC 7523 §3.1), and an
 * unknown client takes as long as a known one.
 */
@ApplicationScoped
public class GrantAssertions {
    private static final String PARAMETER = "assertion";
    private static final OneTimeNamespace ASSERTIONS = new OneTimeNamespace("grant-assertion");
    private static final AssertionPurpose PURPOSE = AssertionPurpose.AUTHORIZATION_GRANT;

    private final ClientRegistry registry;
    private final ClientKeys clientKeys;
    private final ClientAssertionVerifier verifier = new ClientAssertionVerifier();
    private final AssertionUse use;
    private final Limits limits;
    private final AssertionPolicy policy;
    private final Clock clock;

    GrantAssertions(
            ClientRegistry registry,
            ClientKeys clientKeys,
            OneTimeStore once,
            Limits limits,
            AssertionPolicy policy,
            Clock clock) {
        this.registry = registry;
        this.clientKeys = clientKeys;
        this.use = new AssertionUse(once, ASSERTIONS, clock);
        this.limits = limits;
        this.policy = policy;
        this.clock = clock;
    }

    /** The client that signed the assertion of this request, which is spent by it. */
    public Uni<AuthenticatedClient> client(Parameters parameters, RequestHead head) {
        UntrustedJwt assertion = parse(parameters);
        String named = assertion.issuer().orElse("");
        Client client = registry.current()
                .client(parameters.get("client_id").orElse(named).equals(named) ? named : "")
                .filter(known -> AssertionPolicy.authenticatesByAssertion(known) && !known.disabled())
                .orElseThrow(() -> unknown(assertion, named));
        return spent(assertion, client)
                .invoke(() -> RequestIdFilter.isFrom(client.clientId()))
                .invoke(() -> limits.admit(client, head.address()))
                .map(verified -> new AuthenticatedClient(client, Optional.of(verified)));
    }

    /** The assertion of this request of this client, spent now if it was not when the client proved itself by it. */
    public Uni<VerifiedAssertion> of(AuthenticatedClient client, Parameters parameters) {
        return client.grantAssertion()
                .map(spent -> Uni.createFrom().item(spent))
                .orElseGet(() -> spent(parse(parameters), client.client()));
    }

    private Uni<VerifiedAssertion> spent(UntrustedJwt assertion, Client client) {
        return clientKeys
                .of(client, assertion.keyId())
                .map(keys -> verify(assertion, client, keys))
                .chain(verified -> use.spend(verified, GrantAssertions::refused));
    }

    private VerifiedAssertion verify(UntrustedJwt assertion, Client client, VerificationKeys keys) {
        return switch (verifier.verify(assertion, PURPOSE, policy.rules(client), keys, clock.instant())) {
            case AssertionVerdict.Accepted accepted -> accepted.assertion();
            case AssertionVerdict.Refused(String check, String expected, String received) ->
                throw refused(RefusalReason.failed(client.clientId(), check, expected, received));
        };
    }

    private OAuthException unknown(UntrustedJwt assertion, String named) {
        verifier.verifyAgainstDecoy(assertion, PURPOSE);
        return refused("no enabled private_key_jwt client " + LogText.brief(named) + ", or client_id says another");
    }

    private static UntrustedJwt parse(Parameters parameters) {
        try {
            return UntrustedJwt.parse(parameters.require(PARAMETER));
        } catch (MalformedJwtException e) {
            throw refused("malformed assertion: " + e.getMessage());
        }
    }

    private static OAuthException refused(String reason) {
        return OAuthException.of(INVALID_GRANT, "The assertion is not valid.").because(reason);
    }

    private static OAuthException refused(RefusalReason reason) {
        return OAuthException.of(INVALID_GRANT, "The assertion is not valid.").because(reason);
    }
}
