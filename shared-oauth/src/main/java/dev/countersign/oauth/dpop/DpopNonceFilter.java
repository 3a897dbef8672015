package dev.countersign.oauth.dpop;

import dev.countersign.oauth.http.RequestIdFilter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Gives every answer to a request with a proof the nonce for the next one (RFC 9449 §8.2), errors included: that is how a
 * client gets its first nonce, and how it seldom has to ask for one again.
 */
@ApplicationScoped
public class DpopNonceFilter {
    private static final CharSequence PROOF = HttpHeaders.createOptimized("DPoP");
    private static final CharSequence NONCE = HttpHeaders.createOptimized("DPoP-Nonce");

    private final DpopNonces nonces;

    DpopNonceFilter(DpopNonces nonces) {
        this.nonces = nonces;
    }

    void register(@Observes Filters filters) {
        filters.register(this::offer, RequestIdFilter.FIRST - 3);
    }

    private void offer(RoutingContext routing) {
        if (routing.request().headers().contains(PROOF)) {
            routing.response().putHeader(NONCE, nonces.current());
        }
        routing.next();
    }
}
