package dev.countersign.e2e.outside;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;

/**
 * The network between the outside and the services: it sends, follows nothing, and remembers every secret that passes.
 *
 * <p>An issuer is one address, instances are many: {@link #towards} sends the same requests to another instance, as a load
 * balancer would.
 */
public final class Wire implements HTTPRequestSender {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final HttpClient http;
    private final Secrets secrets;
    private final UnaryOperator<URI> route;

    private Wire(HttpClient http, Secrets secrets, UnaryOperator<URI> route) {
        this.http = http;
        this.secrets = secrets;
        this.route = route;
    }

    public static Wire plain(Secrets secrets) {
        return new Wire(client().build(), secrets, UnaryOperator.identity());
    }

    /** A wire that trusts what that context trusts. */
    public static Wire trusting(SSLContext context, Secrets secrets) {
        return new Wire(client().sslContext(context).build(), secrets, UnaryOperator.identity());
    }

    private static HttpClient.Builder client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(LIMIT)
                .followRedirects(HttpClient.Redirect.NEVER);
    }

    /** The same wire, but what goes to {@code issuer} arrives at {@code instance}. */
    public Wire towards(String issuer, URI instance) {
        return new Wire(http, secrets, uri -> {
            String text = route.apply(uri).toString();
            return text.startsWith(issuer) ? URI.create(instance + text.substring(issuer.length())) : URI.create(text);
        });
    }

    public Secrets secrets() {
        return secrets;
    }

    public Answer get(URI uri) {
        return get(uri, Map.of());
    }

    public Answer get(URI uri, Map<String, String> headers) {
        return send("GET", uri, headers, BodyPublishers.noBody());
    }

    public Answer postForm(URI uri, Map<String, String> form) {
        return postForm(uri, form, Map.of());
    }

    public Answer postForm(URI uri, Map<String, String> form, Map<String, String> headers) {
        form.forEach(this::remember);
        return post(uri, Form.encode(form), Form.with(headers, "Content-Type", "application/x-www-form-urlencoded"));
    }

    /** Sends a body as it is; what is secret in it, the caller remembers. */
    public Answer post(URI uri, String body, Map<String, String> headers) {
        return send("POST", uri, headers, BodyPublishers.ofString(body));
    }

    public Answer send(String method, URI uri, Map<String, String> headers, BodyPublisher body) {
        var request =
                HttpRequest.newBuilder(route.apply(uri)).method(method, body).timeout(LIMIT);
        headers.forEach(request::header);
        Optional.ofNullable(headers.get("Authorization"))
                .filter(value -> value.startsWith("Bearer "))
                .ifPresent(value -> secrets.remember("access_token", value.substring("Bearer ".length())));
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            var answer = new Answer(uri, response.statusCode(), response.headers(), response.body());
            rememberSecretsOf(answer);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "%s %s: %s".formatted(method, route.apply(uri).getPath(), e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + uri.getPath(), e);
        }
    }

    /** Carries a request that Nimbus made. */
    @Override
    public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
        var headers = new LinkedHashMap<String, String>();
        request.getHeaderMap().forEach((name, values) -> headers.put(name, values.getFirst()));
        boolean body = request.getMethod() == HTTPRequest.Method.POST && request.getBody() != null;
        if (body) {
            Form.decode(request.getBody()).forEach(this::remember);
        }
        var answer = send(
                request.getMethod().name(),
                request.getURI(),
                headers,
                body ? BodyPublishers.ofString(request.getBody()) : BodyPublishers.noBody());
        var response = new HTTPResponse(answer.status());
        answer.headers().map().forEach((name, values) -> response.setHeader(name, values.toArray(String[]::new)));
        response.setBody(answer.body());
        return response;
    }

    private void rememberSecretsOf(Answer answer) {
        if (answer.isRedirect()) {
            Form.decode(Optional.ofNullable(answer.location().getRawQuery()).orElse(""))
                    .forEach(this::remember);
        }
        if (answer.isJson() && answer.body().startsWith("{")) {
            answer.json().forEach((name, value) -> {
                if (value instanceof String text) {
                    remember(name, text);
                }
            });
        }
        for (String cookie : answer.headerValues("Set-Cookie")) {
            String value = cookie.replaceFirst("^[^=]*=", "").replaceFirst(";.*$", "");
            secrets.remember("cookie", value);
        }
    }

    private void remember(String name, String value) {
        Secrets.kindOf(name).ifPresent(kind -> secrets.remember(kind, value));
    }
}
