package dev.countersign.oauth.token;

import static dev.countersign.oauth.error.ErrorCode.INVALID_GRANT;
import static dev.countersign.oauth.error.ErrorCode.UNAUTHORIZED_CLIENT;
import static dev.countersign.oauth.error.ErrorCode.UNSUPPORTED_GRANT_TYPE;

import dev.countersign.crypto.dpop.VerifiedProof;
import dev.countersign.oauth.client.AuthenticatedClient;
import dev.countersign.oauth.client.ClientAuthentication;
import dev.countersign.oauth.dpop.DpopProofs;
import dev.countersign.oauth.error.LogText;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.http.Parameters;
import dev.countersign.oauth.http.RequestBody;
import dev.countersign.oauth.http.RequestHead;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The token endpoint of both services (RFC 6749 §3.2).
 *
 * <table><caption>Checks, in this order</caption>
 * <tr><td>readable body, each parameter once, nothing secret in the query</td><td>invalid_request</td></tr>
 * <tr><td>grant_type present; served here</td><td>invalid_request; unsupported_grant_type</td></tr>
 * <tr><td>the DPoP proof, if there is one, fits this request</td><td>invalid_dpop_proof; use_dpop_nonce</td></tr>
 * <tr><td>the client is who it says, or proves it by its grant ({@link Grant#client})</td><td>invalid_client; invalid_grant</td></tr>
 * <tr><td>the client is registered for this grant</td><td>unauthorized_client</td></tr>
 * <tr><td>the client's own script has asked, if its tokens are in cookies</td><td>invalid_request</td></tr>
 * <tr><td>a proof is there if it must be, and was not used before</td><td>invalid_dpop_proof (RFC 9449 §5.2, §11.1)</td></tr>
 * <tr><td>the grant's own</td><td>see there</td></tr>
 * </table>
 */
@ApplicationScoped
public class TokenEndpoint {
    /** The grant type, and the parameter that means the token (RFC 6749 §6). */
    private static final String REFRESH_TOKEN = "refresh_token";

    private final ClientAuthentication authentication;
    private final DpopProofs proofs;
    private final TokenDelivery delivery;
    private final Map<String, Grant> grants;
    private final TokenCount count;

    TokenEndpoint(
            ClientAuthentication authentication,
            DpopProofs proofs,
            TokenDelivery delivery,
            @All List<Grant> grants,
            TokenCount count) {
        this.authentication = authentication;
        this.proofs = proofs;
        this.delivery = delivery;
        this.count = count;
        this.grants = grants.stream().collect(Collectors.toUnmodifiableMap(Grant::grantType, Function.identity()));
    }

    /** The values of {@code grant_type} that are served. */
    public Set<String> grantTypes() {
        return grants.keySet();
    }

    /** Tokens for a request as it came over the wire. */
    public Uni<TokenAnswer> issue(RequestHead head, byte[] body) {
        Parameters parameters = RequestBody.read(head, body);
        return issue(grantNamed(parameters.require("grant_type")), parameters, head);
    }

    /** Tokens for a request whose grant is told by its address, such as {@code /refresh}. */
    public Uni<TokenAnswer> issue(String grantType, RequestHead head, byte[] body) {
        return issue(grantNamed(grantType), RequestBody.read(head, body), head);
    }

    private Uni<TokenAnswer> issue(Grant grant, Parameters parameters, RequestHead head) {
        var proof = proofs.in(head);
        return grant.client(parameters, head)
                .orElseGet(() -> authentication.authenticate(parameters, head))
                .invoke(client -> refuseUnregistered(client, grant))
                .chain(client -> issue(
                        client,
                        grant,
                        delivery.refuseForgedThenComplete(client.client(), parameters, REFRESH_TOKEN, head),
                        proof));
    }

    private Uni<TokenAnswer> issue(
            AuthenticatedClient client, Grant grant, Parameters parameters, Optional<VerifiedProof> proof) {
        return proofs.keyFor(client.client(), proof)
                .map(key -> new TokenRequest(client, parameters, key))
                .chain(grant::grant)
                .invoke(tokens -> count.issued(grant))
                .map(tokens -> delivery.answer(client.client(), tokens))
                .onFailure(OAuthException.class)
                .transform(refusal -> withoutEndedTokens(refusal, grant, client));
    }

    /** A browser need not go on sending a refresh token that is worth nothing. */
    private OAuthException withoutEndedTokens(OAuthException refusal, Grant grant, AuthenticatedClient client) {
        boolean ended = refusal.code() == INVALID_GRANT && grant.grantType().equals(REFRESH_TOKEN);
        return ended ? refusal.withCookies(delivery.forget(client.client())) : refusal;
    }

    private Grant grantNamed(String grantType) {
        Grant grant = grants.get(grantType);
        if (grant == null) {
            throw OAuthException.of(UNSUPPORTED_GRANT_TYPE, "This grant_type is not served here.")
                    .because("grant_type " + LogText.brief(grantType));
        }
        return grant;
    }

    private static void refuseUnregistered(AuthenticatedClient client, Grant grant) {
        if (!client.client().mayUse(grant.grantType())) {
            throw OAuthException.of(UNAUTHORIZED_CLIENT, "The client is not registered for this grant_type.")
                    .because("client " + client.clientId() + ", grant_type " + grant.grantType());
        }
    }
}
