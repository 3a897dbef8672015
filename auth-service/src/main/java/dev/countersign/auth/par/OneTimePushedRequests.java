package dev.countersign.auth.par;

import dev.countersign.auth.authorize.AddressedRequest;
import dev.countersign.auth.authorize.PushedRequest;
import dev.countersign.auth.authorize.PushedRequests;
import dev.countersign.crypto.digest.Digests;
import dev.countersign.crypto.random.Randomness;
import dev.countersign.oauth.once.OneTimeNamespace;
import dev.countersign.oauth.once.OneTimeStore;
import dev.countersign.oauth.once.Use;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Pushed requests in the one-time store, under client and reference together.
 *
 * <p>A reference is spent when a code is issued for it (RFC 9126 §7.3), and not when the authorization endpoint reads it: a
 * reload, or a program that looks at links before the person does, must not end a sign-in (FAPI 2.0 §5.3.2.2).
 */
@ApplicationScoped
public class OneTimePushedRequests implements PushedRequests {
    /** Time to send a browser across, no more (RFC 9126 §2.2). */
    static final Duration LIFETIME = Duration.ofMinutes(1);

    /** Longer than any sign-in that began with it can wait for its person. */
    private static final Duration MEMORY = Duration.ofHours(2);

    private static final OneTimeNamespace SPENT = new OneTimeNamespace("request-uri-spent");
    private static final OneTimeNamespace REQUEST_URIS = new OneTimeNamespace("request-uri");

    private final OneTimeStore once;
    private final Randomness randomness;
    private final Clock clock;

    OneTimePushedRequests(OneTimeStore once, Randomness randomness, Clock clock) {
        this.once = once;
        this.randomness = randomness;
        this.clock = clock;
    }

    /** Keeps a checked request and returns its reference: 256 bits that nobody can guess, and when it was made. */
    Uni<String> put(AddressedRequest asked) {
        String clientId = asked.client().clientId();
        String reference = REFERENCE_PREFIX + randomness.token() + '.' + clock.millis();
        return once.put(REQUEST_URIS, key(clientId, reference), PushedRequest.text(asked), LIFETIME)
                .replaceWith(reference);
    }

    @Override
    public Uni<Optional<PushedRequest>> find(String clientId, String reference) {
        return once.look(REQUEST_URIS, key(clientId, reference)).map(found -> found.map(PushedRequest::of));
    }

    /** Two sign-ins may have begun with it; the first that ends takes it from the other. */
    @Override
    public Uni<Boolean> spend(String clientId, String reference) {
        String key = key(clientId, reference);
        return once.firstUse(SPENT, Digests.sha256(key), madeAt(reference), MEMORY)
                .call(() -> once.take(REQUEST_URIS, key))
                .map(use -> use == Use.FIRST);
    }

    /** Without a time it is from an instance that did not write one yet: as old as can be. */
    private static Instant madeAt(String reference) {
        int dot = reference.lastIndexOf('.');
        return dot < 0
                ? Instant.EPOCH
                : Instant.ofEpochMilli(Long.parseLong(reference, dot + 1, reference.length(), 10));
    }

    private static String key(String clientId, String reference) {
        return reference + ' ' + clientId;
    }
}
