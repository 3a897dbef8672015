package dev.countersign.e2e.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.e2e.outside.Answer;
import dev.countersign.e2e.outside.PkceApp;
import dev.countersign.e2e.outside.Wire;
import dev.countersign.e2e.stack.Cluster;
import dev.countersign.e2e.stack.ClusterExtension;
import dev.countersign.local.Service;
import dev.countersign.local.ServiceProcess;
import dev.countersign.testing.Spec;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The README's settings for an API that takes the token from the cookie, on a real API: only the way to the keys is ours. */
@ExtendWith(ClusterExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CookieApiIT {
    private static final String ISSUER = "https://auth.shop.example";
    private static final String APP = "https://shop.example";
    private static final Pattern SETTINGS = Pattern.compile("(?ms)^```properties\\R(mp\\.jwt\\.token.*?)^```");

    private final Cluster cluster;
    private Wire wire;
    private ServiceProcess auth;
    private ServiceProcess api;

    CookieApiIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @BeforeAll
    void startShop(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("auth-service.yaml"), """
                clients:
                  - client_id: shop-web
                    token_endpoint_auth_method: none
                    redirect_uris: [%s/callback]
                    grant_types: [authorization_code, refresh_token]
                    scope: openid orders:read
                    resources: ["https://api.shop.example/orders"]
                    token_delivery: cookie
                    token_cookie_domain: shop.example
                    first_party: true
                """.formatted(APP));
        auth = cluster.stack()
                .startAnother(
                        Service.AUTH, Map.of("countersign.issuer", ISSUER, "countersign.registry", folder.toString()));
        wire = cluster.wire().towards(ISSUER, auth.uri());
        var settings = settingsOfTheReadme();
        settings.put("mp.jwt.verify.publickey.location", auth.uri() + "/jwks");
        api = Example.start(cluster, "orders-api", "orders-api-cookie", settings);
    }

    @AfterAll
    void stopShop() {
        if (api != null) {
            api.close();
        }
        if (auth != null) {
            auth.close();
        }
    }

    @Test
    @Spec("RFC 9068 §4")
    void theTokenInTheCookieIsTaken() {
        var cookie = signIn();

        assertThat(cookie).startsWith("__Secure-countersign-access-shop-web=");
        assertThat(orders(Map.of("Cookie", "theme=dark; " + cookie)).body()).contains("tea");
    }

    @Test
    @Spec("RFC 6750 §3.1")
    void withoutTheCookieNothingIsGiven() {
        assertThat(orders(Map.of()).status()).isEqualTo(401);
        assertThat(orders(Map.of("Cookie", "__Secure-countersign-access-shop-web=nonsense"))
                        .status())
                .isEqualTo(401);
    }

    /** As the page does it; the cookie with the access token. */
    private String signIn() {
        var app = PkceApp.discover(wire, ISSUER, "shop-web", URI.create(APP + "/callback"), "openid orders:read");
        var signIn = app.begin();
        var code = app.receive(signIn, cluster.person().over(wire).authorize(signIn.request()));
        var answer =
                wire.postForm(app.tokenEndpoint(), app.codeForm(signIn, code), Map.of("Origin", APP, "X-CSRF", "1"));
        return answer.headerValues("Set-Cookie").stream()
                .map(header -> header.replaceFirst(";.*", ""))
                .filter(cookie -> cookie.contains("-access-"))
                .findFirst()
                .orElseThrow();
    }

    private Answer orders(Map<String, String> headers) {
        return wire.get(api.uri().resolve("/orders"), headers);
    }

    private static Map<String, String> settingsOfTheReadme() throws IOException {
        var readme = Files.readString(Path.of(System.getProperty("countersign.home"), "README.md"));
        var block = SETTINGS.matcher(readme);
        assertThat(block.find()).isTrue();
        var properties = new Properties();
        properties.load(new StringReader(block.group(1)));
        var settings = new HashMap<String, String>();
        properties.forEach((name, value) -> settings.put(name.toString(), value.toString()));
        return settings;
    }
}
