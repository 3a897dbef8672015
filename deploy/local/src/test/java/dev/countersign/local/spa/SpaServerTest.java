package dev.countersign.local.spa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.jose.StrictJson;
import dev.countersign.local.Home;
import dev.countersign.local.Http;
import dev.countersign.local.process.FreePorts;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server of the sample app, with the real app. */
class SpaServerTest {

    private final int port = FreePorts.next();
    private final String origin = "http://localhost:" + port;
    private final SpaServer server =
            SpaServer.start(Home.find().sampleApp(), port, origin, "https://auth.example.com/tenant");

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../README.md",
                "/%2e%2e/%2e%2e/pom.xml",
                "/..%2f..%2fpom.xml",
                "/vendor/../../../pom.xml",
                "/missing.js",
                "/vendor/oidc-client-ts.LICENSE",
                "/.hidden",
            })
    void nothing_but_the_apps_own_files_is_served(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void only_reading_is_possible() throws Exception {
        var post = HttpRequest.newBuilder(URI.create(origin + "/"))
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build();

        var response = Http.send(post);

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/callback?code=x&state=y", "/seed/callback", "/deep/link"})
    void every_path_of_the_app_answers_with_its_page(String path) throws Exception {
        assertThat(get(path).body()).contains("id=\"sign-in\"");
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html; charset=utf-8",
        "/app.js, text/javascript; charset=utf-8",
        "/style.css, text/css; charset=utf-8",
        "/icon.svg, image/svg+xml",
        "/config.json, application/json",
        "/vendor/oidc-client-ts.min.js, text/javascript; charset=utf-8",
    })
    void content_types_are_right_and_nobody_may_guess(String path, String type) throws Exception {
        var response = get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains(type);
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void the_policy_allows_own_scripts_and_the_issuer_and_nothing_inline() throws Exception {
        var policy =
                get("/callback").headers().firstValue("Content-Security-Policy").orElse("");

        assertThat(policy)
                .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'")
                .contains("connect-src 'self' https://auth.example.com;")
                .doesNotContain("unsafe");
    }

    @Test
    void the_configuration_names_issuer_client_and_addresses() throws Exception {
        var configuration = StrictJson.parseObject(get("/config.json").body());

        assertThat(configuration)
                .containsEntry("authority", "https://auth.example.com/tenant")
                .containsEntry("client_id", "demo-spa")
                .containsEntry("redirect_uri", origin + "/callback")
                .containsEntry("post_logout_redirect_uri", origin + "/");
    }

    @Test
    void the_page_has_the_ids_that_tests_hold_on_to_and_no_inline_script() throws Exception {
        var page = get("/").body();

        for (var id :
                List.of("sign-in", "sign-out", "refresh", "user-name", "access-token-expiry", "error", "claims")) {
            assertThat(page).contains("id=\"" + id + "\"");
        }
        assertThat(page).doesNotContain("onclick", "style=").doesNotContainPattern("<script(?![^>]*src=)");
    }

    @Test
    void closing_frees_the_port() {
        server.close();

        assertThat(FreePorts.isFree(port)).isTrue();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return Http.get(URI.create(origin + path));
    }
}
