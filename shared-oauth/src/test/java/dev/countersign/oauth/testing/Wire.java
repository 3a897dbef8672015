package dev.countersign.oauth.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Requests in any form to a service on this machine, with the JDK alone; nothing is followed, nothing is added. */
final class Wire {
    static final String FORM = "application/x-www-form-urlencoded";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final int port;

    Wire(int port) {
        this.port = port;
    }

    HttpResponse<String> get(String target) {
        return send(request("GET", target, ""));
    }

    HttpResponse<String> post(String target, @Nullable String contentType, String body) {
        var request = request("POST", target, body);
        return send(contentType == null ? request : request.header("Content-Type", contentType));
    }

    /** Without a body worth the name. */
    HttpResponse<String> bare(String method, String target) {
        return send(request(method, target, ""));
    }

    HttpResponse<String> accepting(String method, String target, String mediaType, String form) {
        return send(request(method, target, form).header("Accept", mediaType).header("Content-Type", FORM));
    }

    static String encode(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry ->
                        URLEncoder.encode(entry.getKey(), UTF_8) + '=' + URLEncoder.encode(entry.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private HttpRequest.Builder request(String method, String target, String body) {
        var publisher = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        return HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + target.replace("{id}", "0123456789abcdef")))
                .method(method, publisher);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
