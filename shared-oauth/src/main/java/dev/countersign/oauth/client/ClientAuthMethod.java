package dev.countersign.oauth.client;

import java.util.Arrays;
import java.util.Optional;

/**
 * How a client proves who it is at the token endpoint (RFC 7591 §2, {@code token_endpoint_auth_method}).
 *
 * <p>There is no method with a shared secret, and none can be switched on.
 */
public enum ClientAuthMethod {
    /** A public client: nothing to prove, PKCE ties the code to it. */
    NONE("none"),
    /** A signed assertion (OpenID Connect Core §9, RFC 7523). */
    PRIVATE_KEY_JWT("private_key_jwt"),
    /** A token that its platform gave it, sent as the assertion (RFC 7521 §4.2): it has no key of its own. */
    WORKLOAD_IDENTITY("workload_identity");

    private final String wireName;

    ClientAuthMethod(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<ClientAuthMethod> of(String wireName) {
        return Arrays.stream(values()).filter(m -> m.wireName.equals(wireName)).findFirst();
    }
}
