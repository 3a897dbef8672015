package dev.countersign.auth.discovery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.countersign.auth.claims.AuthenticationContext;
import dev.countersign.auth.testing.Asking;
import dev.countersign.auth.testing.Auth;
import dev.countersign.auth.testing.TestBrowser;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server says of itself: only what works, the same in both places. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Spec({"OpenID Connect Discovery §3", "RFC 8414 §2"})
class OpenIdConfigurationTest {
    private static final String OPENID = "/.well-known/openid-configuration";
    private static final String OAUTH = "/.well-known/oauth-authorization-server";

    @Test
    @Behaviour("B33")
    void aForeignHostHeaderChangesNothing() {
        Response response = given().header("Host", "evil.example.com")
                .header("X-Forwarded-Host", "evil.example.com")
                .get(OPENID);

        assertThat(response.body().asString()).doesNotContain("evil");
        response.then().body("issuer", equalTo(Auth.ISSUER));
    }

    @Test
    @Behaviour("F92")
    void everyEndpointThatIsListedAnswers() {
        Map<String, Object> document = given().get(OPENID).jsonPath().getMap("$");

        var endpoints = document.entrySet().stream()
                .filter(member ->
                        member.getKey().endsWith("_endpoint") || member.getKey().equals("jwks_uri"))
                .map(member -> (String) member.getValue())
                .toList();

        assertThat(endpoints).hasSizeGreaterThan(3).allSatisfy(endpoint -> {
            assertThat(endpoint).startsWith(Auth.ISSUER + '/');
            int status = given().redirects()
                    .follow(false)
                    .get(endpoint.substring(Auth.ISSUER.length()))
                    .statusCode();
            assertThat(status).as(endpoint).isNotEqualTo(404).isLessThan(500);
        });
    }

    @Test
    @Behaviour("F92")
    void everyGrantTypeThatIsListedIsServedAndNoOther() {
        List<String> listed = given().get(OPENID).path("grant_types_supported");

        assertThat(listed).containsExactlyInAnyOrder("authorization_code", "refresh_token");
        assertThat(listed).allSatisfy(grantType -> assertThat(error(grantType)).isNotEqualTo("unsupported_grant_type"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "implicit",
                "client_credentials",
                "urn:ietf:params:oauth:grant-type:jwt-bearer",
                "Authorization_Code"
            })
    @Behaviour("F92")
    @Spec("OAuth 2.1 §10")
    void whatIsNotListedIsNotServed(String grantType) {
        assertThat(error(grantType)).isEqualTo("unsupported_grant_type");
    }

    @Test
    @Behaviour("F92")
    void bothDocumentsAreTheSame() {
        assertThat(given().get(OPENID).body().asString())
                .isEqualTo(given().get(OAUTH).body().asString());
    }

    @Test
    @Behaviour("F92")
    @Spec("OpenID Connect Discovery §4.2")
    void itNamesWhatThisServerAdds() {
        Response response = given().get(OPENID);

        response.then()
                .statusCode(200)
                .header("Cache-Control", containsString("max-age=300"))
                .body("token_endpoint", equalTo(Auth.ISSUER + "/token"))
                .body("revocation_endpoint", equalTo(Auth.ISSUER + "/revoke"))
                .body("userinfo_endpoint", equalTo(Auth.ISSUER + "/userinfo"))
                .body("subject_types_supported", equalTo(List.of("public", "pairwise")))
                .body("id_token_signing_alg_values_supported", containsInAnyOrder("ES256", "RS256"))
                .body("request_parameter_supported", equalTo(true))
                .body("request_uri_parameter_supported", equalTo(false))
                .body("require_signed_request_object", equalTo(false))
                .body(
                        "request_object_signing_alg_values_supported",
                        containsInAnyOrder("RS256", "PS256", "ES256", "EdDSA", "Ed25519"))
                .body(
                        "response_modes_supported",
                        containsInAnyOrder("query", "form_post", "jwt", "query.jwt", "form_post.jwt"))
                .body("authorization_signing_alg_values_supported", containsInAnyOrder("ES256", "RS256"))
                .body("userinfo_signing_alg_values_supported", containsInAnyOrder("ES256", "RS256"))
                .body("introspection_signing_alg_values_supported", containsInAnyOrder("ES256", "RS256"))
                .body("scopes_supported", hasItems("openid", "profile", "email", "address", "phone", "offline_access"))
                .body("claims_parameter_supported", equalTo(true))
                .body("acr_values_supported", equalTo(AuthenticationContext.supported()))
                .body("token_endpoint_auth_methods_supported", containsInAnyOrder("none", "private_key_jwt"))
                .body("revocation_endpoint_auth_methods_supported", containsInAnyOrder("none", "private_key_jwt"));
    }

    @Test
    @Behaviour("F92")
    @Spec({"OpenID Connect Core §3.1.2.1", "OpenID Connect Discovery §3"})
    void everyWayOfShowingAPageThatIsListedIsTaken() {
        Map<String, List<String>> listed = Map.of(
                "display", given().get(OPENID).path("display_values_supported"),
                "ui_locales", given().get(OPENID).path("ui_locales_supported"),
                "acr_values", given().get(OPENID).path("acr_values_supported"));

        listed.forEach((parameter, values) -> assertThat(values).isNotEmpty().allSatisfy(value -> {
            var answer = new TestBrowser().authorize(Asking.asSpaWith(parameter, value));
            assertThat(TestBrowser.transaction(answer)).isNotEmpty();
        }));
    }

    @Test
    @Spec({"OpenID Connect Core §3.1.2.1", "OpenID Connect Core §15.1"})
    void wishesThatWeCannotFulfilAreNoErrors() {
        var request = Asking.asSpaWith("acr_values", "urn:mace:incommon:iap:silver 2");
        request.put("display", "hologram");
        request.put("ui_locales", "tlh fr-CA");
        request.put("claims_locales", "tlh");

        assertThat(TestBrowser.transaction(new TestBrowser().authorize(request)))
                .isNotEmpty();
    }

    private static String error(String grantType) {
        return Auth.token(Map.of("grant_type", grantType, "client_id", "spa")).path("error");
    }
}
