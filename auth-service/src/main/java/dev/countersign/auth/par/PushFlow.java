package dev.countersign.auth.par;

import static dev.countersign.oauth.error.ErrorCode.INVALID_REQUEST;

import dev.countersign.auth.authorize.AddressedRequest;
import dev.countersign.auth.authorize.Arrival;
import dev.countersign.auth.authorize.AuthorizationChecks;
import dev.countersign.auth.authorize.AuthorizationRequest;
import dev.countersign.auth.authorize.RedirectUris;
import dev.countersign.auth.requestobject.OpenedRequest;
import dev.countersign.auth.requestobject.OpenedRequest.Opened;
import dev.countersign.auth.requestobject.OpenedRequest.Unreadable;
import dev.countersign.auth.requestobject.RequestObjects;
import dev.countersign.oauth.client.AuthenticatedClient;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.client.ClientAuthentication;
import dev.countersign.oauth.dpop.DpopProofs;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.http.Parameters;
import dev.countersign.oauth.http.RequestBody;
import dev.countersign.oauth.http.RequestHead;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/**
 * Takes an authorization request from its client (RFC 9126 §2.1). The request passes the very checks that it would pass at
 * the authorization endpoint, and passes them there again: a registration may change in between.
 *
 * <table><caption>Checks, in this order</caption>
 * <tr><td>readable body, each parameter once</td><td>invalid_request</td></tr>
 * <tr><td>the DPoP proof, if there is one, fits this request</td><td>invalid_dpop_proof; use_dpop_nonce (RFC 9449 §10.1)</td></tr>
 * <tr><td>the client is who it says</td><td>invalid_client</td></tr>
 * <tr><td>the proof was not used before</td><td>invalid_dpop_proof</td></tr>
 * <tr><td>no request_uri in a pushed request</td><td>invalid_request</td></tr>
 * <tr><td>the request object, if there is one, is good</td><td>invalid_request_object (RFC 9126 §3)</td></tr>
 * <tr><td>redirect_uri, then {@link AuthorizationChecks}</td><td>as there, but in JSON</td></tr>
 * </table>
 */
@ApplicationScoped
public class PushFlow {
    private final ClientAuthentication authentication;
    private final DpopProofs proofs;
    private final RequestObjects requestObjects;
    private final OneTimePushedRequests pushed;
    private final Clock clock;

    PushFlow(
            ClientAuthentication authentication,
            DpopProofs proofs,
            RequestObjects requestObjects,
            OneTimePushedRequests pushed,
            Clock clock) {
        this.authentication = authentication;
        this.proofs = proofs;
        this.requestObjects = requestObjects;
        this.pushed = pushed;
        this.clock = clock;
    }

    /** Keeps the request and says under which reference. */
    public Uni<PushedResponse> push(RequestHead head, byte[] body) {
        Parameters sent = RequestBody.read(head, body);
        var proof = proofs.in(head);
        return authentication
                .authenticate(sent, head)
                .map(AuthenticatedClient::client)
                .chain(client -> proofs.ifThereIsOne(client, proof).chain(key -> opened(client, sent, key)))
                .chain(request -> pushed.put(request.asked()))
                .map(reference -> new PushedResponse(reference, OneTimePushedRequests.LIFETIME.toSeconds()));
    }

    private Uni<AuthorizationRequest> opened(Client client, Parameters sent, Optional<String> provenKey) {
        if (sent.get("request_uri").isPresent()) {
            throw OAuthException.of(INVALID_REQUEST, "A pushed request must not hold a request_uri.");
        }
        return requestObjects.open(client, sent).map(opened -> checked(client, opened, provenKey));
    }

    private AuthorizationRequest checked(Client client, OpenedRequest opened, Optional<String> provenKey) {
        return switch (opened) {
            case Opened(Parameters request, boolean signed) -> {
                var redirect = RedirectUris.verify(client, request.get("redirect_uri"));
                var asked = new AddressedRequest(client, redirect, request, Arrival.pushed(signed), clock.instant());
                yield AuthorizationChecks.check(provenKey.map(asked::boundTo).orElse(asked));
            }
            case Unreadable(OAuthException reason) -> throw reason;
        };
    }
}
