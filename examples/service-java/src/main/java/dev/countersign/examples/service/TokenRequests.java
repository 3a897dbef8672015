package dev.countersign.examples.service;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/** Asks sts-service for a token: client credentials (RFC 6749 §4.4), proven with an assertion (RFC 7523 §2.2). */
final class TokenRequests {
    private final OrdersConfig config;
    private final Assertions assertions;
    private final Sender sender;

    TokenRequests(OrdersConfig config, Assertions assertions, Sender sender) {
        this.config = config;
        this.assertions = assertions;
        this.sender = sender;
    }

    /** Throws {@link TokenUnavailable}. */
    AccessToken next() {
        try {
            return read(sender.send(this::request, null));
        } catch (UncheckedIOException e) {
            throw TokenUnavailable.unreachable(e);
        }
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(URI.create(config.issuer() + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form()));
    }

    private String form() {
        var members = Map.of(
                "grant_type", "client_credentials",
                "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion", assertions.next(),
                "scope", config.scope(),
                "resource", config.resource());
        return members.entrySet().stream()
                .map(member -> member.getKey() + "=" + URLEncoder.encode(member.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    static AccessToken read(HttpResponse<String> response) {
        return switch (response.statusCode()) {
            case 200 -> token(members(response));
            case 429, 503 -> throw busy(response);
            default ->
                throw TokenUnavailable.refused("Refused: " + response.statusCode() + " "
                        + members(response).get("error"));
        };
    }

    private static TokenUnavailable busy(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> TokenUnavailable.busy(Duration.ofSeconds(Long.parseLong(seconds))))
                .orElseGet(() -> TokenUnavailable.refused("The server is busy"));
    }

    private static AccessToken token(Map<String, Object> members) {
        if (members.get("access_token") instanceof String value
                && members.get("token_type") instanceof String type
                && members.get("expires_in") instanceof Number seconds) {
            return new AccessToken(value, type, Duration.ofSeconds(seconds.longValue()));
        }
        throw TokenUnavailable.refused("The answer holds no token");
    }

    private static Map<String, Object> members(HttpResponse<String> response) {
        try {
            return JsonUtil.parseJson(response.body());
        } catch (JoseException e) {
            return Map.of(); // a proxy's page; it may hold anything, and is not quoted
        }
    }
}
