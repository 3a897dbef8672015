package dev.countersign.oauth.error;

import dev.countersign.oauth.config.Issuer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.ConnectException;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Turns every failure into OAuth's JSON (RFC 6749 §5.2). The client gets the code and the safe sentence; the reason goes to
 * the log, under the request id that the answer carries. An unexpected failure is {@code server_error} without a trace.
 */
@ApplicationScoped
public class OAuthErrorMapper {
    private static final Set<String> POST_ONLY = Set.of("POST");

    private final RefusalLog refusals;
    private final AllowedMethodsFilter allowedMethods;
    private final Issuer issuer;

    OAuthErrorMapper(RefusalLog refusals, AllowedMethodsFilter allowedMethods, Issuer issuer) {
        this.refusals = refusals;
        this.allowedMethods = allowedMethods;
        this.issuer = issuer;
    }

    @ServerExceptionMapper
    public Response refusal(OAuthException refusal) {
        refusals.refused(refusal);
        var response = answer(refusal);
        refusal.cookies().forEach(cookie -> response.header(HttpHeaders.SET_COOKIE, cookie));
        if (refusal.challenge() != null) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, refusal.challenge());
        }
        if (refusal.code() == ErrorCode.TEMPORARILY_UNAVAILABLE) {
            response.header(HttpHeaders.RETRY_AFTER, refusal.retryAfterSeconds());
        }
        return response.build();
    }

    /** What the framework refuses before our code runs: no such path, method, media type, or a malformed request. */
    @ServerExceptionMapper
    public Response framework(WebApplicationException failure, ContainerRequestContext request) {
        int status = failure.getResponse().getStatus();
        if (status >= 500) {
            return unexpected(failure);
        }
        if (status == 405) {
            return methodNotAllowed(request);
        }
        return refusal(OAuthException.of(ErrorCode.INVALID_REQUEST, sentenceFor(status))
                .withStatus(status));
    }

    /** A GET of an address that takes credentials is the commonest mistake, so it is told why (RFC 6749 §2.3.1, §3.2). */
    private Response methodNotAllowed(ContainerRequestContext request) {
        Set<String> allowed = allowedMethods.at(request);
        boolean credentialsInUrl = request.getMethod().equals("GET") && allowed.equals(POST_ONLY);
        String sentence = credentialsInUrl
                ? "Use POST: what stands in a URL ends in logs and histories, so this endpoint does not take GET."
                : "This address does not take this HTTP method.";
        return Response.fromResponse(refusal(
                        OAuthException.of(ErrorCode.INVALID_REQUEST, sentence).withStatus(405)))
                .header(HttpHeaders.ALLOW, String.join(", ", allowed))
                .build();
    }

    /** The request ended before it was complete; nobody is there any more to read the answer. */
    @ServerExceptionMapper
    public Response brokenOff(IOException failure) {
        return refusal(OAuthException.of(ErrorCode.INVALID_REQUEST, "The request body could not be read.")
                .because(String.valueOf(failure.getMessage())));
    }

    /** A database that takes no connection: it is an {@code IOException}, but no fault of the request. */
    @ServerExceptionMapper
    public Response notConnected(ConnectException failure) {
        return unexpected(failure);
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable failure) {
        if (PostgresOutage.isBehind(failure)) {
            return refusal(OAuthException.unavailable().because("PostgreSQL: " + failure));
        }
        refusals.unexpected(failure);
        return answer(OAuthException.of(ErrorCode.SERVER_ERROR, "The server could not complete the request."))
                .build();
    }

    private Response.ResponseBuilder answer(OAuthException refusal) {
        return Response.status(refusal.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(OAuthError.of(refusal, issuer));
    }

    private static String sentenceFor(int status) {
        return switch (status) {
            case 404 -> "There is nothing at this address.";
            case 406 -> "The answer is application/json; the Accept header excludes it.";
            case 413 -> "The request body is too large.";
            case 415 -> "The request body must be application/x-www-form-urlencoded.";
            default -> "The request is malformed.";
        };
    }
}
