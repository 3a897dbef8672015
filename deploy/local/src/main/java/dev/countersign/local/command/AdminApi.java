package dev.countersign.local.command;

import dev.countersign.crypto.jose.MalformedJsonException;
import dev.countersign.crypto.jose.StrictJson;
import dev.countersign.local.StackFailure;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** sts-service's API for operators, asked in the name of the demo's support machine. */
final class AdminApi {

    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String issuer;

    AdminApi(String issuer) {
        this.issuer = issuer;
    }

    /** A token for the API, for whoever made this assertion. */
    String token(String assertion) {
        var form = Map.of(
                "grant_type", "client_credentials",
                "client_assertion_type", ASSERTION_TYPE,
                "client_assertion", assertion);
        return String.valueOf(post("/token", form, "").get("access_token"));
    }

    /** Every check of an assertion. */
    Map<String, Object> explain(String assertion, String token) {
        return post("/admin/assertions/explain", Map.of("client_assertion", assertion), token);
    }

    private Map<String, Object> post(String path, Map<String, String> form, String token) {
        var request = HttpRequest.newBuilder(URI.create(issuer + path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(form)));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new StackFailure(issuer + path + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return StrictJson.parseObject(answer.body());
        } catch (IOException | MalformedJsonException e) {
            throw new StackFailure("sts-service does not answer at " + issuer + ". Start it with: make run");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted.");
        }
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + '=' + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
