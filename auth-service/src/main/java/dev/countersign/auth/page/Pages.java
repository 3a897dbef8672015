package dev.countersign.auth.page;

import static dev.countersign.oauth.error.ErrorCode.INVALID_REQUEST;

import dev.countersign.auth.session.Browser;
import dev.countersign.auth.session.CookieChange;
import dev.countersign.oauth.error.OAuthError;
import dev.countersign.oauth.error.OAuthErrorMapper;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.http.Parameters;
import dev.countersign.oauth.http.RequestHead;
import dev.countersign.oauth.http.RequestIdFilter;
import dev.countersign.oauth.limit.Limits;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Reads what browsers send, and answers with pages and redirects that carry {@link PageHeaders}. */
@ApplicationScoped
public class Pages {
    /** As much as a query string may hold; a body is no way around that. */
    private static final int MOST_BYTES = 16 * 1024;

    private final OAuthErrorMapper mapper;
    private final Limits limits;

    Pages(OAuthErrorMapper mapper, Limits limits) {
        this.mapper = mapper;
        this.limits = limits;
    }

    /** The answer, or an error page for whatever fails on the way to it, too many requests included. */
    public Uni<Response> orErrorPage(ContainerRequestContext request, Supplier<Uni<Response>> answer) {
        return Uni.createFrom()
                .deferred(() -> {
                    limits.admit(address(request));
                    return answer.get();
                })
                .onFailure()
                .recoverWithUni(failure -> error(failure, request));
    }

    /** A page. {@code formTargets} are the places beside this server that its form may lead to. */
    public Uni<Response> show(int status, TemplateInstance page, String... formTargets) {
        return html(status, page, PageHeaders.of(formTargets));
    }

    /** A page that a script of ours acts on. */
    public Uni<Response> showWithScript(TemplateInstance page, String... formTargets) {
        return html(200, page, PageHeaders.withScript(formTargets));
    }

    private static Uni<Response> html(int status, TemplateInstance page, Map<String, String> headers) {
        return page.createUni()
                .map(html -> with(headers, Response.status(status))
                        .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                        .entity(html)
                        .build());
    }

    /** Sends the browser elsewhere with a GET, whatever it came with. */
    public static Response redirect(String location, List<CookieChange> changes) {
        var redirect = with(PageHeaders.of(), Response.status(Response.Status.SEE_OTHER))
                .header(HttpHeaders.LOCATION, location)
                .build();
        return withCookies(redirect, changes);
    }

    public static Response withCookies(Response response, List<CookieChange> changes) {
        changes.forEach(change -> response.getHeaders().add(HttpHeaders.SET_COOKIE, change.header()));
        return response;
    }

    private static Response.ResponseBuilder with(Map<String, String> headers, Response.ResponseBuilder answer) {
        headers.forEach(answer::header);
        return answer;
    }

    public Browser browser(ContainerRequestContext request) {
        return Browser.withCookies(request.getHeaders().getOrDefault(HttpHeaders.COOKIE, List.of()))
                .on(request.getHeaderString(HttpHeaders.USER_AGENT));
    }

    /** Where the browser is, as far as that can be known. */
    public String address(ContainerRequestContext request) {
        return RequestHead.of(request).address();
    }

    public Parameters query(ContainerRequestContext request) {
        return Parameters.ofQuery(RequestHead.of(request).rawQuery());
    }

    /** The parameters of a form. A query beside it is refused: two places for one thing are two answers to one question. */
    public Parameters form(ContainerRequestContext request, byte[] body) {
        var head = RequestHead.of(request);
        if (!query(request).names().isEmpty()) {
            throw OAuthException.of(INVALID_REQUEST, "Parameters stand in the query or in the body, not in both.");
        }
        String type = head.contentType() == null ? "" : head.contentType().toLowerCase(Locale.ROOT);
        if (!type.startsWith(MediaType.APPLICATION_FORM_URLENCODED)) {
            throw OAuthException.of(INVALID_REQUEST, "The request body must be a form.")
                    .withStatus(415);
        }
        if (body.length > MOST_BYTES) {
            throw OAuthException.of(INVALID_REQUEST, "The request is too large.")
                    .withStatus(413);
        }
        return Parameters.ofForm(new String(body, StandardCharsets.UTF_8));
    }

    /** The failure is logged and given its status as everywhere else; only the face differs. */
    private Uni<Response> error(Throwable failure, ContainerRequestContext request) {
        Response json = switch (failure) {
            case OAuthException refusal -> mapper.refusal(refusal);
            case WebApplicationException refusal -> mapper.framework(refusal, request);
            default -> mapper.unexpected(failure);
        };
        var error = (OAuthError) json.getEntity();
        var page = ErrorWords.page(error, json.getStatus(), RequestIdFilter.current());
        return show(json.getStatus(), page).invoke(html -> keepRetryAfter(json, html));
    }

    private static void keepRetryAfter(Response json, Response html) {
        String retryAfter = json.getHeaderString(HttpHeaders.RETRY_AFTER);
        if (retryAfter != null) {
            html.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, retryAfter);
        }
    }
}
