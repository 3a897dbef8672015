package dev.countersign.oauth.client;

import dev.countersign.crypto.assertion.VerifiedAssertion;
import java.util.Optional;

/**
 * A client that a request was proven to come from, as far as its method can prove it. Only {@link ClientAuthentication}
 * and {@link GrantAssertions} make one: code that takes an {@code AuthenticatedClient} cannot be reached by a request that was not checked.
 */
public final class AuthenticatedClient {
    private final Client client;
    private final Optional<VerifiedAssertion> grantAssertion;

    AuthenticatedClient(Client client) {
        this(client, Optional.empty());
    }

    /** A client that proved itself by what it presents as a grant. */
    AuthenticatedClient(Client client, Optional<VerifiedAssertion> grantAssertion) {
        this.client = client;
        this.grantAssertion = grantAssertion;
    }

    public Client client() {
        return client;
    }

    public String clientId() {
        return client.clientId();
    }

    Optional<VerifiedAssertion> grantAssertion() {
        return grantAssertion;
    }

    @Override
    public String toString() {
        return "AuthenticatedClient[" + client.clientId() + ']';
    }
}
