package dev.countersign.auth.par;

import dev.countersign.auth.authorize.AddressedRequest;
import dev.countersign.auth.authorize.PushedRequest;
import dev.countersign.auth.authorize.PushedRequests;
import dev.countersign.crypto.random.Randomness;
import dev.countersign.oauth.once.OneTimeNamespace;
import dev.countersign.oauth.once.OneTimeStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * Pushed requests in the one-time store, under client and reference together.
 *
 * <p>A reference is spent when the authorization endpoint reads it (RFC 9126 §7.3). Reloading is no problem: by then the
 * browser stands on the sign-in page, whose address names the transaction and not the reference.
 */
@ApplicationScoped
public class OneTimePushedRequests implements PushedRequests {
    /** Time to send a browser across, no more (RFC 9126 §2.2). */
    static final Duration LIFETIME = Duration.ofMinutes(1);

    private static final OneTimeNamespace REQUEST_URIS = new OneTimeNamespace("request-uri");

    private final OneTimeStore once;
    private final Randomness randomness;

    OneTimePushedRequests(OneTimeStore once, Randomness randomness) {
        this.once = once;
        this.randomness = randomness;
    }

    /** Keeps a checked request and returns its reference: 256 bits that nobody can guess. */
    Uni<String> put(AddressedRequest asked) {
        String clientId = asked.client().clientId();
        String reference = REFERENCE_PREFIX + randomness.token();
        return once.put(REQUEST_URIS, key(clientId, reference), PushedRequest.text(asked), LIFETIME)
                .replaceWith(reference);
    }

    @Override
    public Uni<Optional<PushedRequest>> take(String clientId, String reference) {
        return once.take(REQUEST_URIS, key(clientId, reference)).map(found -> found.map(PushedRequest::of));
    }

    private static String key(String clientId, String reference) {
        return reference + ' ' + clientId;
    }
}
