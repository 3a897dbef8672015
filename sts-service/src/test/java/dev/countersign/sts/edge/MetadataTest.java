package dev.countersign.sts.edge;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.sts.testing.Sts;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the service says of itself is true, and no more. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
class MetadataTest {
    private static final Set<String> PRIVATE_MEMBERS = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv");

    @Test
    @Behaviour({"B33", "F92"})
    @Spec("RFC 8414 §2")
    void theMetadataListsWhatWorksAndNothingElse() {
        var response =
                given().header("X-Forwarded-Host", "evil.example").get("/.well-known/oauth-authorization-server");

        Map<String, Object> metadata = response.jsonPath().getMap("$");
        assertThat(metadata)
                .containsOnly(
                        Map.entry("issuer", Sts.ISSUER),
                        Map.entry("token_endpoint", Sts.TOKEN_ENDPOINT),
                        Map.entry("jwks_uri", Sts.ISSUER + "/jwks"),
                        Map.entry(
                                "grant_types_supported",
                                List.of(
                                        "client_credentials",
                                        "refresh_token",
                                        "urn:ietf:params:oauth:grant-type:jwt-bearer",
                                        "urn:ietf:params:oauth:grant-type:token-exchange")),
                        Map.entry("token_endpoint_auth_methods_supported", List.of("private_key_jwt")),
                        Map.entry(
                                "token_endpoint_auth_signing_alg_values_supported",
                                List.of("RS256", "PS256", "ES256", "EdDSA", "Ed25519")),
                        Map.entry("revocation_endpoint", Sts.ISSUER + "/revoke"),
                        Map.entry("revocation_endpoint_auth_methods_supported", List.of("private_key_jwt")),
                        Map.entry(
                                "revocation_endpoint_auth_signing_alg_values_supported",
                                List.of("RS256", "PS256", "ES256", "EdDSA", "Ed25519")),
                        Map.entry("introspection_signing_alg_values_supported", List.of("ES256", "RS256")),
                        Map.entry("introspection_endpoint", Sts.ISSUER + "/introspect"),
                        Map.entry("introspection_endpoint_auth_methods_supported", List.of("private_key_jwt")),
                        Map.entry(
                                "introspection_endpoint_auth_signing_alg_values_supported",
                                List.of("RS256", "PS256", "ES256", "EdDSA", "Ed25519")),
                        Map.entry("dpop_signing_alg_values_supported", List.of("PS256", "ES256", "EdDSA", "Ed25519")));
    }

    @Test
    @Behaviour("F92")
    void theMetadataMayBeCachedForMinutes() {
        var response = get("/.well-known/oauth-authorization-server");

        response.then().statusCode(200).contentType("application/json");
        assertThat(response.headers().getValues("Cache-Control")).containsExactly("max-age=300");
        assertThat(get("/jwks").headers().getValues("Cache-Control")).containsExactly("max-age=300");
    }

    @Test
    @Spec("RFC 7517 §9.2")
    void theJwksHoldsOneEs256AndOneRs256KeyAndNothingPrivate() {
        List<Map<String, Object>> keys = get("/jwks").path("keys");

        assertThat(keys).extracting(key -> key.get("alg")).containsExactlyInAnyOrder("ES256", "RS256");
        assertThat(keys).allSatisfy(key -> {
            assertThat(key).containsEntry("use", "sig").containsKey("kid");
            assertThat(key.keySet()).doesNotContainAnyElementsOf(PRIVATE_MEMBERS);
        });
    }

    @Test
    @Spec("RFC 9110 §13.1.2")
    void anUnchangedJwksIsNotSentAgain() {
        String tag = get("/jwks").header("ETag");

        var second = given().header("If-None-Match", tag).get("/jwks");

        second.then()
                .statusCode(304)
                .header("ETag", equalTo(tag))
                .header("Cache-Control", containsString("max-age=300"))
                .header("Content-Type", nullValue());
        assertThat(second.asString()).isEmpty();
    }

    @Test
    @Spec("RFC 9110 §13.1.2")
    void anotherTagGetsTheJwks() {
        given().header("If-None-Match", "\"another\"").get("/jwks").then().statusCode(200);
    }

    @Test
    @Behaviour("B32")
    void noOriginIsAllowedWhereNoClientLives() {
        given().header("Origin", "https://app.example.com")
                .get("/jwks")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", nullValue())
                .header("Vary", equalTo("Origin"));
    }
}
