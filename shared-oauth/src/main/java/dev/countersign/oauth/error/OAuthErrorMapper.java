package dev.countersign.oauth.error;

import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Turns every failure into OAuth's JSON (RFC 6749 §5.2). The client gets the code and the safe sentence; the reason goes to
 * the log, under the request id that the answer carries. An unexpected failure is {@code server_error} without a trace.
 */
public class OAuthErrorMapper {
    private static final Logger LOG = Logger.getLogger("dev.countersign.refusals");

    @ServerExceptionMapper
    public Response refusal(OAuthException refusal) {
        if (refusal.status() >= 500) {
            LOG.warnf("%s: %s %s", refusal.code().code(), refusal.description(), LogText.safe(refusal.detail()));
        } else {
            LOG.infof("%s: %s %s", refusal.code().code(), refusal.description(), LogText.safe(refusal.detail()));
        }
        var response = answer(refusal);
        if (refusal.challenge() != null) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, refusal.challenge());
        }
        if (refusal.code() == ErrorCode.TEMPORARILY_UNAVAILABLE) {
            response.header(HttpHeaders.RETRY_AFTER, "1");
        }
        return response.build();
    }

    /** What the framework refuses before our code runs: no such path, method, media type, or a malformed request. */
    @ServerExceptionMapper
    public Response framework(WebApplicationException failure) {
        int status = failure.getResponse().getStatus();
        if (status >= 500) {
            return unexpected(failure);
        }
        var response = answer(OAuthException.of(ErrorCode.INVALID_REQUEST, sentenceFor(status))
                .withStatus(status));
        if (failure instanceof NotAllowedException
                && failure.getResponse().getHeaderString(HttpHeaders.ALLOW) != null) {
            response.header(HttpHeaders.ALLOW, failure.getResponse().getHeaderString(HttpHeaders.ALLOW));
        }
        return response.build();
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable failure) {
        LOG.error("Unexpected failure", failure);
        return answer(OAuthException.of(ErrorCode.SERVER_ERROR, "The server could not complete the request."))
                .build();
    }

    private static Response.ResponseBuilder answer(OAuthException refusal) {
        return Response.status(refusal.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(OAuthError.of(refusal));
    }

    private static String sentenceFor(int status) {
        return switch (status) {
            case 404 -> "There is nothing at this address.";
            case 405 -> "This address does not take this HTTP method.";
            case 406 -> "The answer is application/json; the Accept header excludes it.";
            case 413 -> "The request body is too large.";
            case 415 -> "The request body must be application/x-www-form-urlencoded.";
            default -> "The request is malformed.";
        };
    }
}
