package dev.countersign.auth.authorize;

import static dev.countersign.oauth.error.ErrorCode.INVALID_REQUEST;
import static dev.countersign.oauth.error.ErrorCode.INVALID_REQUEST_URI;
import static java.time.temporal.ChronoUnit.MILLIS;

import dev.countersign.auth.requestobject.OpenedRequest;
import dev.countersign.auth.requestobject.RequestObjects;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.http.Parameters;
import dev.countersign.oauth.registry.ClientRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/**
 * Finds out who asks and where the answer goes, in whichever form a request comes. Whatever fails here becomes a page of
 * ours, since there is no address to answer to.
 *
 * <table><caption>Forms</caption>
 * <tr><td>parameters, unless everybody must push</td><td>RFC 6749 §4.1.1, RFC 9126 §5</td></tr>
 * <tr><td>{@code request}: an object that the client signed</td><td>RFC 9101 §5.1</td></tr>
 * <tr><td>{@code request_uri} of ours: what the client pushed; what stands beside it is not read</td><td>RFC 9126 §4</td></tr>
 * <tr><td>parked, while its person signed in</td><td>{@link ParkedRequest}</td></tr>
 * </table>
 */
@ApplicationScoped
class IncomingRequests {
    private final ClientRegistry registry;
    private final PushedRequests pushed;
    private final RequestObjects requestObjects;
    private final PushConfig push;
    private final Clock clock;

    IncomingRequests(
            ClientRegistry registry,
            PushedRequests pushed,
            RequestObjects requestObjects,
            PushConfig push,
            Clock clock) {
        this.push = push;
        this.registry = registry;
        this.pushed = pushed;
        this.requestObjects = requestObjects;
        this.clock = clock;
    }

    /** A request that has just come. */
    Uni<IncomingRequest> read(Parameters sent) {
        boolean object = sent.get("request").isPresent();
        return sent.get("request_uri")
                .filter(uri -> !object && uri.startsWith(PushedRequests.REFERENCE_PREFIX))
                .map(reference -> byReference(sent, reference))
                .orElseGet(() -> byValue(sent));
    }

    /** A parked request once more, asked when it was asked. */
    AddressedRequest reread(ParkedRequest waiting) {
        return reread(waiting, waiting.askedAt());
    }

    /** A parked request that begins again, as if it were asked now. */
    AddressedRequest renewed(ParkedRequest old) {
        return reread(old, now());
    }

    private AddressedRequest reread(ParkedRequest waiting, Instant askedAt) {
        return addressed(Parameters.ofForm(waiting.request()), waiting.arrival(), askedAt);
    }

    private Uni<IncomingRequest> byReference(Parameters sent, String reference) {
        return pushed.find(sent.require("client_id"), reference)
                .map(found -> found.orElseThrow(IncomingRequests::unknownReference))
                .map(request -> addressed(request.parameters(), request.arrival(), now()))
                .map(asked -> new IncomingRequest.Addressed(asked.pushedAs(reference)));
    }

    private Uni<IncomingRequest> byValue(Parameters sent) {
        return requestObjects.open(enabledClient(sent), sent).map(opened -> switch (opened) {
            case OpenedRequest.Opened(Parameters inside, boolean signed) ->
                direct(addressed(inside, Arrival.direct(signed), now()));
            case OpenedRequest.Unreadable(OAuthException reason) ->
                new IncomingRequest.Refused(outside(sent, reason), reason);
        });
    }

    private IncomingRequest direct(AddressedRequest asked) {
        return push.required()
                ? new IncomingRequest.Refused(
                        asked,
                        OAuthException.of(INVALID_REQUEST, "Clients must push their authorization requests here."))
                : new IncomingRequest.Addressed(asked);
    }

    /** If there is no address outside either, the page says what is wrong with the object. */
    private AddressedRequest outside(Parameters sent, OAuthException reason) {
        try {
            return addressed(sent, Arrival.DIRECT, now());
        } catch (OAuthException noAddress) {
            throw reason;
        }
    }

    private AddressedRequest addressed(Parameters request, Arrival arrival, Instant askedAt) {
        Client client = enabledClient(request);
        return new AddressedRequest(
                client, RedirectUris.verify(client, request.get("redirect_uri")), request, arrival, askedAt);
    }

    private Client enabledClient(Parameters request) {
        String clientId = request.require("client_id");
        return registry.current()
                .client(clientId)
                .filter(client -> !client.disabled())
                .orElseThrow(() -> OAuthException.of(INVALID_REQUEST, "No app is registered under this client_id.")
                        .because("unknown or disabled client " + clientId));
    }

    /** Sessions and transactions keep milliseconds, so that is what is compared. */
    private Instant now() {
        return clock.instant().truncatedTo(MILLIS);
    }

    /** The same words for unknown, used, expired and another client's. */
    static OAuthException unknownReference() {
        return OAuthException.of(INVALID_REQUEST_URI, "The request_uri is unknown, used before, or expired.");
    }
}
