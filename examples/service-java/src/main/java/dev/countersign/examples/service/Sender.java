package dev.countersign.examples.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends requests; with DPoP each with a proof, and once more with the nonce that the server asks for (RFC 9449 §8, §9). */
final class Sender {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private final @Nullable DpopKey key;

    Sender(@Nullable DpopKey key) {
        this.key = key;
    }

    /**
     * @param request makes the request, anew if it is sent again
     * @param token what it presents, if it presents one
     */
    HttpResponse<String> send(Supplier<HttpRequest.Builder> request, @Nullable AccessToken token) {
        var response = sendOnce(request.get(), token);
        return key != null && wantsNonce(response) ? sendOnce(request.get(), token) : response;
    }

    private HttpResponse<String> sendOnce(HttpRequest.Builder builder, @Nullable AccessToken token) {
        builder.timeout(LIMIT);
        if (token != null) {
            builder.header("Authorization", token.type() + " " + token.value());
        }
        if (key != null) {
            var plain = builder.build();
            builder.header("DPoP", key.proof(plain.method(), plain.uri(), token));
        }
        var response = exchange(builder.build());
        if (key != null) {
            response.headers()
                    .firstValue("DPoP-Nonce")
                    .ifPresent(nonce -> key.remember(response.request().uri(), nonce));
        }
        return response;
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean wantsNonce(HttpResponse<String> response) {
        var challenge = response.headers().firstValue("WWW-Authenticate").orElse("");
        return switch (response.statusCode()) {
            case 400 -> response.body().contains("\"use_dpop_nonce\"");
            case 401 -> challenge.contains("\"use_dpop_nonce\"");
            default -> false;
        };
    }
}
