package dev.countersign.auth.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.countersign.auth.testing.Auth;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The way from an error to its explanation. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Spec({"RFC 6749 §4.1.2.1", "RFC 6749 §5.2"})
class ErrorsTest {

    @Test
    @Behaviour("F90")
    void aJsonErrorSaysWhereItIsExplained() {
        Auth.token(Map.of("grant_type", "password"))
                .then()
                .statusCode(400)
                .body("error_uri", equalTo(Auth.ISSUER + "/errors#unsupported_grant_type"));
    }

    @Test
    @Behaviour("F90")
    void anErrorFromBelowOurResourcesDoesToo() {
        Auth.form()
                .body("a=" + "b".repeat(70_000))
                .post("/token")
                .then()
                .statusCode(413)
                .body("error_uri", equalTo(Auth.ISSUER + "/errors#invalid_request"));
    }

    @Test
    void anErrorPageLeadsThere() {
        String page = given().get("/authorize").body().asString();

        assertThat(page).contains("<a href=\"" + Auth.ISSUER + "/errors#invalid_request\">invalid_request</a>");
    }

    @Test
    @Behaviour("B32")
    void thePageIsGuardedAndTakesNothingFromTheRequest() {
        Response page = given().queryParam("error", "<script>").get("/errors");

        page.then().statusCode(200);
        assertThat(page.contentType()).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "form-action 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("script-src", "unsafe");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.headers().getValues("Cache-Control")).containsExactly("no-store");
        assertThat(page.body().asString())
                .contains("<section id=\"invalid_grant\">")
                .doesNotContain("<script");
    }

    @Test
    void itsLookIsServedBesideIt() {
        given().get("/assets/countersign.css").then().statusCode(200);
        given().get("/assets/icon.svg").then().statusCode(200);
    }
}
