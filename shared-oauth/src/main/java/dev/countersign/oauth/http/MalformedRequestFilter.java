package dev.countersign.oauth.http;

import static dev.countersign.oauth.error.ErrorCode.INVALID_REQUEST;
import static dev.countersign.oauth.error.ErrorCode.SERVER_ERROR;

import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.error.OAuthError;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.error.RefusalLog;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

/**
 * Says in OAuth's words what the layers below would refuse with an empty answer: a body that is announced as longer than 64
 * KiB (413, without reading it), and any failure that reaches the router itself.
 *
 * <p>What is no HTTP at all stays with the server underneath: a request line or header that is too long, an address that is
 * no URI. Those get a bare 4xx before any code of ours is asked.
 */
@ApplicationScoped
public class MalformedRequestFilter {
    /** Far more than any request of ours needs: an assertion is a kilobyte, a pushed request object a few. */
    public static final int MAX_BODY_BYTES = 64 * 1024;

    /** After every route of ours and before the framework's own, which is the very last. */
    private static final int ALMOST_LAST = 1_000_000;

    private final RefusalLog refusals;
    private final Issuer issuer;

    MalformedRequestFilter(RefusalLog refusals, Issuer issuer) {
        this.refusals = refusals;
        this.issuer = issuer;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, RequestIdFilter.FIRST - 2);
    }

    void register(@Observes Router router) {
        router.route().order(ALMOST_LAST).failureHandler(this::failed);
    }

    private void check(RoutingContext routing) {
        if (isTooLong(routing.request().getHeader(HttpHeaders.CONTENT_LENGTH))) {
            // The rest of the body would be read as the next request.
            routing.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            refuse(routing, RequestBody.tooLarge());
        } else {
            routing.next();
        }
    }

    private void failed(RoutingContext routing) {
        if (routing.response().headWritten() || routing.response().ended()) {
            return;
        }
        int status = routing.statusCode();
        if (status >= 400 && status < 500) {
            refuse(
                    routing,
                    OAuthException.of(INVALID_REQUEST, "The request is malformed.")
                            .withStatus(status));
        } else {
            refusals.unexpected(routing.failure());
            answer(routing, OAuthException.of(SERVER_ERROR, "The server could not complete the request."));
        }
    }

    private void refuse(RoutingContext routing, OAuthException refusal) {
        refusals.refused(refusal);
        answer(routing, refusal);
    }

    private void answer(RoutingContext routing, OAuthException refusal) {
        routing.response()
                .setStatusCode(refusal.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(Json.encode(OAuthError.of(refusal, issuer)));
    }

    private static boolean isTooLong(@Nullable String contentLength) {
        if (contentLength == null) {
            return false;
        }
        try {
            return Long.parseLong(contentLength) > MAX_BODY_BYTES;
        } catch (NumberFormatException e) {
            return true;
        }
    }
}
