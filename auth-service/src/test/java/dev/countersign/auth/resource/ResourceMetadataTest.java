package dev.countersign.auth.resource;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.countersign.auth.testing.Auth;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Our APIs describe themselves where RFC 9728 has clients look. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Spec("RFC 9728 §3")
class ResourceMetadataTest {
    private static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";

    @Test
    @Behaviour("F92")
    void whatIsNoResourceHasNoDocument() {
        given().get(WELL_KNOWN + "/token").then().statusCode(404);
        given().get(WELL_KNOWN + "/userinfo/more").then().statusCode(404);
    }

    @Test
    @Behaviour("F90")
    @Spec("RFC 9110 §15.5.6")
    void anotherMethodIsToldWhichOnesThereAre() {
        given().delete(WELL_KNOWN + "/userinfo").then().statusCode(405).header("Allow", equalTo("GET, HEAD"));
    }

    @Test
    @Behaviour("F92")
    @Spec("RFC 9728 §2")
    void userinfoNamesItselfItsServerAndItsScope() {
        given().get(WELL_KNOWN + "/userinfo")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", equalTo("max-age=300"))
                .body("resource", equalTo(Auth.ISSUER + "/userinfo"))
                .body("authorization_servers", equalTo(List.of(Auth.ISSUER)))
                .body("scopes_supported", equalTo(List.of("openid")))
                .body("bearer_methods_supported", equalTo(List.of("header", "body")))
                .body("dpop_signing_alg_values_supported", hasItem("ES256"));
    }

    @Test
    @Behaviour("B32")
    void scriptsOfRegisteredOriginsMayReadIt() {
        given().header("Origin", "https://spa.example.com")
                .get(WELL_KNOWN + "/userinfo")
                .then()
                .header("Access-Control-Allow-Origin", equalTo("https://spa.example.com"));
    }

    @Test
    @Behaviour("F92")
    @Spec("RFC 9728 §4")
    void theServerListsItsResourcesAndEachHasADocument() {
        List<String> listed =
                given().get("/.well-known/oauth-authorization-server").path("protected_resources");

        assertThat(listed).contains(Auth.ISSUER + "/userinfo").allSatisfy(resource -> {
            String path = resource.substring(Auth.ISSUER.length());
            given().get(WELL_KNOWN + path).then().statusCode(200).body("resource", equalTo(resource));
        });
        given().get(WELL_KNOWN).then().statusCode(200).body("resource", equalTo(Auth.ISSUER));
    }
}
