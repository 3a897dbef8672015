package dev.countersign.auth.resource;

import dev.countersign.auth.grant.UserGrant;
import dev.countersign.auth.user.User;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.scope.Scope;

/** An access token of ours that passed every check of {@link ResourceAccess}, which alone makes one. */
public final class AcceptedToken {
    private final Client client;
    private final User user;
    private final UserGrant grant;
    private final Scope scope;

    AcceptedToken(Client client, User user, UserGrant grant, Scope scope) {
        this.client = client;
        this.user = user;
        this.grant = grant;
        this.scope = scope;
    }

    /** Who presents it: registered and enabled at this moment. */
    public Client client() {
        return client;
    }

    /** In whose name: an account that is enabled at this moment. */
    public User user() {
        return user;
    }

    /** What the token came of: not revoked. */
    public UserGrant grant() {
        return grant;
    }

    /** What the token itself allows, which may be less than its grant does. */
    public Scope scope() {
        return scope;
    }

    @Override
    public String toString() {
        return "AcceptedToken[" + grant + ']';
    }
}
