package dev.countersign.oauth.limit;

import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.error.OAuthError;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.error.RefusalLog;
import dev.countersign.oauth.http.RequestIdFilter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out where a request comes from, and refuses too many to the endpoints of clients before their body is read. Pages are
 * refused by pages, which know how to say it to people.
 */
@ApplicationScoped
public class AddressFilter {
    private static final Set<String> LIMITED = Set.of("/token", "/refresh", "/par", "/revoke", "/introspect");
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final String ADDRESS = AddressFilter.class.getName();

    /** After the request has its id and CORS has said its word: scripts can read a refusal, too. */
    private static final int ORDER = RequestIdFilter.FIRST - 4;

    private final Limits limits;
    private final TrustedProxies proxies;
    private final RefusalLog refusals;
    private final Issuer issuer;

    AddressFilter(Limits limits, TrustedProxies proxies, RefusalLog refusals, Issuer issuer) {
        this.limits = limits;
        this.proxies = proxies;
        this.refusals = refusals;
        this.issuer = issuer;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, ORDER);
    }

    /** Where this request comes from, as far as it can be known. */
    public static String address(RoutingContext routing) {
        String address = routing.get(ADDRESS);
        return address == null ? "" : address;
    }

    private void check(RoutingContext routing) {
        String address = address(routing.request());
        routing.put(ADDRESS, address);
        if (isLimited(routing.request().path())) {
            try {
                limits.admit(address);
            } catch (OAuthException refusal) {
                refuse(routing, refusal);
                return;
            }
        }
        routing.next();
    }

    private String address(HttpServerRequest request) {
        var remote = request.remoteAddress();
        String peer = remote == null || remote.hostAddress() == null ? "" : remote.hostAddress();
        return proxies.isTrusted(peer) ? proxies.caller(peer, request.headers().getAll(FORWARDED_FOR)) : peer;
    }

    private void refuse(RoutingContext routing, OAuthException refusal) {
        refusals.refused(refusal);
        routing.response()
                .setStatusCode(refusal.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.RETRY_AFTER, Long.toString(refusal.retryAfterSeconds()))
                // Its body has not been read and would be taken for the next request.
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .end(Json.encode(OAuthError.of(refusal, issuer)));
    }

    private static boolean isLimited(@Nullable String path) {
        return path != null && LIMITED.contains(path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }
}
