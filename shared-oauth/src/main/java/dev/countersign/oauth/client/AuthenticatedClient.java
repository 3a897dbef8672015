package dev.countersign.oauth.client;

/**
 * A client that a request was proven to come from, as far as its method can prove it. Only {@link ClientAuthentication}
 * makes one: code that takes an {@code AuthenticatedClient} cannot be reached by a request that was not checked.
 */
public final class AuthenticatedClient {
    private final Client client;

    AuthenticatedClient(Client client) {
        this.client = client;
    }

    public Client client() {
        return client;
    }

    public String clientId() {
        return client.clientId();
    }

    @Override
    public String toString() {
        return "AuthenticatedClient[" + client.clientId() + ']';
    }
}
