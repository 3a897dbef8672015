package dev.countersign.auth.requestobject;

import static dev.countersign.oauth.error.ErrorCode.INVALID_REQUEST;
import static dev.countersign.oauth.error.ErrorCode.INVALID_REQUEST_OBJECT;

import dev.countersign.auth.requestobject.OpenedRequest.Opened;
import dev.countersign.auth.requestobject.OpenedRequest.Unreadable;
import dev.countersign.crypto.jose.MalformedJwtException;
import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.crypto.jose.UntrustedJwt;
import dev.countersign.crypto.jose.VerificationKeys;
import dev.countersign.crypto.requestobject.RequestObjectRules;
import dev.countersign.crypto.requestobject.RequestObjectVerdict;
import dev.countersign.crypto.requestobject.RequestObjectVerifier;
import dev.countersign.crypto.requestobject.VerifiedRequestObject;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.client.ClientKeys;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.http.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * Opens request objects (RFC 9101 §6).
 *
 * <table><caption>Rules</caption>
 * <tr><td>no request object</td><td>the parameters as they came</td></tr>
 * <tr><td>a request_uri beside it</td><td>invalid_request (RFC 9101 §5)</td></tr>
 * <tr><td>not signed by this client for us and for now</td><td>invalid_request_object (RFC 9101 §6.2)</td></tr>
 * <tr><td>good</td><td>what is inside, and nothing of what stands outside (RFC 9101 §6.3)</td></tr>
 * </table>
 *
 * Nothing outside is merged in, not even what is missing inside: whoever sits in the browser would choose it.
 */
@ApplicationScoped
public class RequestObjects {
    /** How far the clocks of a client and ours may differ. */
    private static final Duration SKEW = Duration.ofSeconds(10);

    private final ClientKeys clientKeys;
    private final Issuer issuer;
    private final Clock clock;

    RequestObjects(ClientKeys clientKeys, Issuer issuer, Clock clock) {
        this.clientKeys = clientKeys;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** What this client asks for with these parameters. */
    public Uni<OpenedRequest> open(Client client, Parameters sent) {
        return sent.get("request")
                .map(object -> signed(client, sent, object)
                        .onFailure(OAuthException.class)
                        .recoverWithItem(Unreadable::new))
                .orElseGet(() -> Uni.createFrom().item(new Opened(sent, false)));
    }

    private Uni<OpenedRequest> signed(Client client, Parameters sent, String compact) {
        return Uni.createFrom()
                .item(() -> parse(sent, compact))
                .chain(object -> clientKeys.of(client, object.keyId()).map(keys -> verify(object, client, keys)))
                .map(object -> new Opened(Parameters.ofMany(object.parameters()), true));
    }

    private static UntrustedJwt parse(Parameters sent, String compact) {
        if (sent.get("request_uri").isPresent()) {
            throw OAuthException.of(INVALID_REQUEST, "Send a request object or a reference to one, not both.");
        }
        try {
            return UntrustedJwt.parse(compact);
        } catch (MalformedJwtException e) {
            throw OAuthException.of(INVALID_REQUEST_OBJECT, "The request object is not a signed JWT.")
                    .because(e.reason());
        }
    }

    private VerifiedRequestObject verify(UntrustedJwt object, Client client, VerificationKeys keys) {
        var rules = new RequestObjectRules(
                client.clientId(),
                issuer.value(),
                algorithms(client),
                client.security().fapi(),
                SKEW);
        return switch (RequestObjectVerifier.verify(object, rules, keys, clock.instant())) {
            case RequestObjectVerdict.Accepted(VerifiedRequestObject verified) -> verified;
            case RequestObjectVerdict.Refused(String check, String reason) ->
                throw OAuthException.of(
                                INVALID_REQUEST_OBJECT,
                                "The request object does not pass the check of its " + check + '.')
                        .because(reason);
        };
    }

    /** FAPI 2.0 §5.4.1 leaves out RS256, whose padding has been the way into too many verifiers. */
    private static Set<SignatureAlgorithm> algorithms(Client client) {
        Set<SignatureAlgorithm> usual = EnumSet.allOf(SignatureAlgorithm.class);
        if (client.security().fapi()) {
            usual.remove(SignatureAlgorithm.RS256);
        }
        return client.security().requestObjectAlgorithm().map(Set::of).orElse(usual);
    }
}
