package dev.countersign.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.countersign.e2e.stack.Cluster;
import dev.countersign.e2e.stack.ClusterExtension;
import dev.countersign.e2e.stack.TestRegistry;
import dev.countersign.testing.Spec;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * oidc-client-ts renews tokens before they expire, without a word to the person: with a refresh token, or in a hidden frame
 * where it has none. The app lives on the same site as the service, as it must for the frame to have the session's cookie.
 */
@ExtendWith(ClusterExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SilentRenewIT {
    private static final Path LIBRARY =
            Path.of(System.getProperty("countersign.home"), "examples", "spa", "vendor", "oidc-client-ts.min.js");

    private final Cluster cluster;
    private Chromium chromium;

    SilentRenewIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @BeforeAll
    void startChromium() {
        chromium = Chromium.start();
    }

    @AfterAll
    void stopChromium() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TestRegistry.SILENT_APP, TestRegistry.SILENT_APP_WITH_REFRESH})
    @Spec({"OpenID Connect Core §3.1.2.1", "RFC 6749 §6"})
    void the_app_has_new_tokens_before_the_old_ones_expire(String clientId) throws Exception {
        var server = HttpServer.create(address(), 0);
        server.createContext("/", exchange -> serve(exchange, clientId));
        server.start();
        try (var tab = chromium.open()) {
            var page = tab.page();

            page.navigate("http://localhost:" + address().getPort() + "/");
            signIn(page);

            assertThat(page).hasTitle(Pattern.compile("renewed [1-9].*"));
            assertThat(tab.complaints()).isEmpty();
        } finally {
            server.stop(0);
        }
    }

    private InetSocketAddress address() {
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(), cluster.registry().silentAppPort());
    }

    private void signIn(Page page) {
        page.waitForURL(Pattern.compile(Pattern.quote(cluster.authIssuer()) + ".*"));
        page.locator("input[name=username]").fill(TestRegistry.USERNAME);
        page.locator("input[name=password]").fill(TestRegistry.PASSWORD);
        page.locator("form button[type=submit]").first().click();
    }

    private void serve(HttpExchange exchange, String clientId) throws IOException {
        try (exchange) {
            boolean library = exchange.getRequestURI().getPath().endsWith(".js");
            exchange.getResponseHeaders().set("Content-Type", library ? "text/javascript" : "text/html; charset=utf-8");
            byte[] body = library ? Files.readAllBytes(LIBRARY) : app(clientId).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private String app(String clientId) throws IOException {
        String settings = "{\"authority\":\"%s\",\"client_id\":\"%s\",\"scope\":\"openid profile\"}"
                .formatted(cluster.authIssuer(), clientId);
        try (InputStream page = getClass().getResourceAsStream("/silent-renew/app.html")) {
            return new String(Objects.requireNonNull(page).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("%SETTINGS%", settings);
        }
    }
}
