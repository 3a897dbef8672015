package dev.countersign.oauth.jwksuri;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.countersign.crypto.jose.VerificationKeys;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.error.LogText;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The keys of clients that publish them under {@code jwks_uri} (RFC 7591 §2). {@link FetchedKeys} says when to ask; here it
 * is seen to that there is one question at a time per client, however many requests wait for the answer.
 */
final class RemoteClientKeys {
    private static final Logger LOG = Logger.getLogger(RemoteClientKeys.class);
    private static final int MOST_SOURCES = 10_000;

    private final KeyFetch fetch;
    private final Clock clock;
    private final Cache<SourceId, Source> sources = Caffeine.newBuilder()
            .maximumSize(MOST_SOURCES)
            .expireAfterAccess(FetchedKeys.STALE)
            .build();

    RemoteClientKeys(KeyFetch fetch, Clock clock) {
        this.fetch = fetch;
        this.clock = clock;
    }

    /** The client's keys, fetched if need be; none when there are none to be had. It never fails: no keys, no client. */
    Uni<VerificationKeys> of(Client client, URI address, Optional<String> keyId) {
        return of("client " + client.clientId(), address, keyId);
    }

    /** The same for the keys of anybody else, who goes by this name in the log. */
    Uni<VerificationKeys> of(String owner, URI address, Optional<String> keyId) {
        return sources.get(new SourceId(owner, address), Source::new).keys(keyId);
    }

    private record SourceId(String owner, URI address) {}

    /** One owner's keys and the fetch that is under way, if one is. */
    private final class Source {
        private final SourceId id;
        private FetchedKeys known = FetchedKeys.none();
        private @Nullable Uni<VerificationKeys> underWay;

        Source(SourceId id) {
            this.id = id;
        }

        synchronized Uni<VerificationKeys> keys(Optional<String> keyId) {
            var now = clock.instant();
            if (underWay == null && known.askAgain(keyId, now)) {
                known = known.attempted(now);
                underWay = fetch.from(id.address())
                        .invoke(this::received)
                        .onFailure()
                        .recoverWithItem(this::failed)
                        .memoize()
                        .indefinitely();
            }
            // A key that is known does not wait for a fetch that somebody's invented kid set off.
            return underWay == null || known.serves(keyId, now) ? ready() : backHere(underWay);
        }

        private Uni<VerificationKeys> ready() {
            return Uni.createFrom().item(known.usable(clock.instant()));
        }

        private synchronized void received(VerificationKeys keys) {
            known = known.received(keys, clock.instant());
            underWay = null;
        }

        private synchronized VerificationKeys failed(Throwable failure) {
            underWay = null;
            LOG.warnf(
                    "The keys of %s could not be fetched from %s: %s",
                    LogText.safe(id.owner()), id.address(), LogText.safe(reason(failure)));
            return known.usable(clock.instant());
        }
    }

    /** With what lies beneath: "SSL failed" helps nobody, "the certificate is for another name" does. */
    private static String reason(Throwable failure) {
        var reason = new StringBuilder(String.valueOf(failure.getMessage()));
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            reason.append(": ").append(cause.getMessage());
        }
        return reason.toString();
    }

    /** The fetch ends on the context of whoever started it; every waiter goes on in its own. */
    private static Uni<VerificationKeys> backHere(Uni<VerificationKeys> shared) {
        Context here = Vertx.currentContext();
        return here == null ? shared : shared.emitOn(step -> here.runOnContext(ignored -> step.run()));
    }
}
