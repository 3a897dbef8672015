package dev.countersign.oauth.introspect;

import static dev.countersign.oauth.error.ErrorCode.INVALID_CLIENT;

import dev.countersign.crypto.signing.VerifiedClaims;
import dev.countersign.oauth.client.AuthenticatedClient;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.client.ClientAuthentication;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.http.Parameters;
import dev.countersign.oauth.http.RequestHead;
import dev.countersign.oauth.registry.ClientRegistry;
import dev.countersign.oauth.token.AccessTokens;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/**
 * Introspection (RFC 7662 §2, RFC 9701 §4).
 *
 * <table><caption>Checks, in this order</caption>
 * <tr><td>the caller is a client that proved who it is</td><td>invalid_client (§2.1): a public client would be anybody</td></tr>
 * <tr><td>the form that it is answered in, is one that it takes</td><td>invalid_request, 406 ({@link WantedForm})</td></tr>
 * <tr><td>an access token of ours, not expired</td><td>inactive</td></tr>
 * <tr><td>the caller may see it: its own, or meant for a resource in its {@code introspection_resources}</td><td>inactive</td></tr>
 * <tr><td>the client that it was given to is enabled</td><td>inactive</td></tr>
 * <tr><td>nobody has taken back what it stands for</td><td>inactive</td></tr>
 * </table>
 *
 * Inactive is one answer, whatever the reason: who asks about other people's tokens learns nothing about them (§2.2, §4).
 * Refresh tokens are always inactive here: nobody but this server takes them. {@code token_type_hint} is not needed.
 */
@ApplicationScoped
public class IntrospectFlow {
    private final ClientAuthentication authentication;
    private final ClientRegistry registry;
    private final AccessTokens tokens;
    private final TokenLife life;
    private final SignedIntrospections signatures;

    IntrospectFlow(
            ClientAuthentication authentication,
            ClientRegistry registry,
            AccessTokens tokens,
            TokenLife life,
            SignedIntrospections signatures) {
        this.authentication = authentication;
        this.registry = registry;
        this.tokens = tokens;
        this.life = life;
        this.signatures = signatures;
    }

    /** What the token is worth now, for this caller. */
    Uni<Introspection> introspect(Parameters parameters, RequestHead head, WantedForm form) {
        String token = parameters.require("token");
        return authentication
                .authenticate(parameters, head)
                .map(IntrospectFlow::proven)
                .chain(caller -> answer(token, caller, form.isSignedFor(caller)));
    }

    private static Client proven(AuthenticatedClient caller) {
        if (caller.client().isPublic()) {
            throw OAuthException.of(INVALID_CLIENT, "Client authentication failed.")
                    .because("public client " + caller.clientId() + " at introspection");
        }
        return caller.client();
    }

    private Optional<VerifiedClaims> visible(String token, Client caller) {
        return tokens.verify(token).filter(claims -> maySee(caller, claims)).filter(registry.current()::standsBehind);
    }

    private static boolean maySee(Client caller, VerifiedClaims claims) {
        return clientId(claims).equals(caller.clientId())
                || claims.audience().stream().anyMatch(caller.security().introspectionResources()::contains);
    }

    private Uni<Introspection> answer(String token, Client caller, boolean signed) {
        Uni<Map<String, Object>> members = members(visible(token, caller));
        return signed
                ? members.chain(said -> signatures.sign(caller, said)).map(Introspection.Signed::new)
                : members.map(Introspection.Plain::new);
    }

    private Uni<Map<String, Object>> members(Optional<VerifiedClaims> visible) {
        return visible.map(claims -> life.goesOn(claims)
                        .map(live -> live ? IntrospectedToken.active(claims) : IntrospectedToken.INACTIVE))
                .orElseGet(() -> Uni.createFrom().item(IntrospectedToken.INACTIVE));
    }

    private static String clientId(VerifiedClaims claims) {
        return claims.string("client_id").orElse("");
    }
}
