package dev.countersign.oauth.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.jose.StrictJson;
import dev.countersign.oauth.testing.Endpoint.Face;
import java.net.URI;
import java.net.http.HttpResponse;

/** What makes an answer a refusal in OAuth's form (RFC 6749 §4.1.2.1 and §5.2). */
final class Refusals {
    private static final String CODE = "invalid_request";

    private Refusals() {}

    static void isRefused(HttpResponse<String> answer, int status, Face face) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("X-Request-Id").orElse("")).matches("[A-Za-z0-9_-]{16}");
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
        switch (face) {
            case JSON -> isJson(answer);
            case PAGE -> isPage(answer);
        }
    }

    /** By a page, by JSON, or by way of the app: with the error in the address that the browser is sent to. */
    static void isRefusedSomehow(HttpResponse<String> answer, Face face) {
        if (answer.statusCode() == 303) {
            assertThat(URI.create(answer.headers().firstValue("Location").orElse(""))
                            .getQuery())
                    .contains("error=" + CODE, "error_description=", "error_uri=", "state=", "iss=")
                    .doesNotContain("code=");
        } else {
            isRefused(answer, 400, face);
        }
    }

    private static void isJson(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        var body = StrictJson.parseObject(answer.body());
        assertThat(body)
                .containsOnlyKeys("error", "error_description", "error_uri")
                .containsEntry("error", CODE);
        assertThat(String.valueOf(body.get("error_description"))).matches("[\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]{10,}");
        assertThat(String.valueOf(body.get("error_uri"))).endsWith("/errors#" + CODE);
    }

    private static void isPage(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'");
        assertThat(answer.body()).contains("/errors#" + CODE);
    }
}
