package dev.countersign.auth.delivery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose script may send cookies to us and read what comes back (Fetch §3.2). */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Behaviour("C49")
@Spec("RFC 6454 §7")
class CredentialedCorsTest {
    private static final String COOKIE_APP = "https://cookie.example.com";

    @ParameterizedTest
    @CsvSource({
        "/token,https://spa.example.com",
        "/refresh,https://spa.example.com",
        "/revoke,https://spa.example.com",
        "/refresh,https://evil.example.net",
        "/refresh,https://neighbour.example.com",
        "/refresh,null",
        "/refresh,http://cookie.example.com",
        "/userinfo,https://cookie.example.com",
        "/account/api/consents,https://cookie.example.com",
        "/account/api/sessions,https://cookie.example.com",
        "/revoke-all,https://cookie.example.com",
        "/par,https://cookie.example.com",
        "/jwks,https://cookie.example.com",
        "/introspect,https://cookie.example.com",
        "/authorize,https://cookie.example.com",
        "/account,https://cookie.example.com",
        "/account/sessions,https://cookie.example.com",
    })
    @Spec("RFC 7009 §2.3")
    void nobodyElseAndNowhereElse(String path, String origin) {
        for (Response answer : new Response[] {preflight(path, origin), request(path, origin)}) {
            assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();
            assertThat(answer.header("Access-Control-Allow-Headers"))
                    .satisfiesAnyOf(
                            none -> assertThat(none).isNull(),
                            usual -> assertThat(usual).doesNotContain("X-CSRF"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/token", "/refresh", "/revoke", "/refresh/"})
    void theAppsOwnOriginMaySendTheHeaderAndItsCookies(String path) {
        Response preflight = preflight(path, COOKIE_APP);

        assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo(COOKIE_APP);
        assertThat(preflight.header("Access-Control-Allow-Credentials")).isEqualTo("true");
        assertThat(preflight.header("Access-Control-Allow-Headers"))
                .isEqualTo("Authorization, Content-Type, DPoP, X-CSRF");
        assertThat(preflight.header("Vary")).isEqualTo("Origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/token", "/refresh", "/revoke"})
    @Spec("RFC 7009 §2.3")
    void theAppsOwnOriginMayReadTheAnswer(String path) {
        Response answer = request(path, COOKIE_APP);

        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(COOKIE_APP);
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEqualTo("true");
    }

    private static Response preflight(String path, String origin) {
        return given().header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "x-csrf")
                .options(path);
    }

    private static Response request(String path, String origin) {
        return given().redirects()
                .follow(false)
                .header("Origin", origin)
                .contentType("application/x-www-form-urlencoded")
                .formParams(Map.of("client_id", "cookie-spa"))
                .post(path);
    }
}
