package dev.countersign.oauth.revoke;

import dev.countersign.oauth.client.AuthenticatedClient;
import dev.countersign.oauth.client.ClientAuthentication;
import dev.countersign.oauth.http.Parameters;
import dev.countersign.oauth.http.RequestHead;
import dev.countersign.oauth.token.TokenDelivery;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Revocation (RFC 7009 §2.1): the client is who it says, and then the service ends what the token stands for.
 *
 * <p>{@code token_type_hint} is not needed: our kinds of tokens cannot be confused. {@code unsupported_token_type} (§2.2.1) has
 * no case: what a service issues it can also take back.
 */
@ApplicationScoped
public class RevokeFlow {
    private static final String TOKEN = "token";

    private final ClientAuthentication authentication;
    private final TokenDelivery delivery;
    private final TokenRevocation revocation;

    RevokeFlow(ClientAuthentication authentication, TokenDelivery delivery, TokenRevocation revocation) {
        this.authentication = authentication;
        this.delivery = delivery;
        this.revocation = revocation;
    }

    /** Completes when whatever had to end has ended, with the cookies that make a browser forget it too. */
    public Uni<List<String>> revoke(Parameters parameters, RequestHead head) {
        return authentication
                .authenticate(parameters, head)
                .chain(client -> end(
                                delivery.refuseForgedThenComplete(client.client(), parameters, TOKEN, head), client)
                        .map(ended -> delivery.forget(client.client())));
    }

    /** A browser without a cookie has nothing left to give back, and that is what was wanted. */
    private Uni<Void> end(Parameters parameters, AuthenticatedClient client) {
        boolean nothingLeft =
                client.client().delivery().inCookies() && parameters.get(TOKEN).isEmpty();
        return nothingLeft ? Uni.createFrom().voidItem() : revocation.revoke(parameters.require(TOKEN), client);
    }
}
