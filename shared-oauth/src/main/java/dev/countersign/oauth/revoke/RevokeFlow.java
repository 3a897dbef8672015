package dev.countersign.oauth.revoke;

import dev.countersign.oauth.client.ClientAuthentication;
import dev.countersign.oauth.http.Parameters;
import dev.countersign.oauth.http.RequestHead;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Revocation (RFC 7009 §2.1): the client is who it says, and then the service ends what the token stands for.
 *
 * <p>{@code token_type_hint} is not needed: our kinds of tokens cannot be confused. {@code unsupported_token_type} (§2.2.1) has
 * no case: what a service issues it can also take back.
 */
@ApplicationScoped
public class RevokeFlow {
    private final ClientAuthentication authentication;
    private final TokenRevocation revocation;

    RevokeFlow(ClientAuthentication authentication, TokenRevocation revocation) {
        this.authentication = authentication;
        this.revocation = revocation;
    }

    /** Completes when whatever had to end has ended. */
    public Uni<Void> revoke(Parameters parameters, RequestHead head) {
        String token = parameters.require("token");
        return authentication.authenticate(parameters, head).chain(client -> revocation.revoke(token, client));
    }
}
