package dev.countersign.auth.refresh;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.countersign.auth.testing.Auth;
import dev.countersign.auth.testing.Codes;
import dev.countersign.auth.testing.TestAccounts;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /refresh} and {@code /token} at the edge: where credentials may stand, and in which form. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Spec({"RFC 6749 §3.2", "RFC 6749 §6"})
class RefreshResourceTest {

    @Inject
    Codes codes;

    @Inject
    TestAccounts accounts;

    private UUID person;
    private String token;

    @BeforeEach
    void somebodySignedIn() {
        person = accounts.create();
        token = Auth.token(Auth.exchange("spa", codes.forSpa(person))).path("refresh_token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/token", "/refresh", "/revoke"})
    @Behaviour({"B35", "F90"})
    void getIsRefusedWithASentenceThatSaysUsePost(String path) {
        Response response = given().get(path);

        response.then()
                .statusCode(405)
                .header("Allow", equalTo("POST"))
                .header("Cache-Control", equalTo("no-store"))
                .body("error", equalTo("invalid_request"))
                .body("error_description", containsString("Use POST"));
    }

    @Test
    @Behaviour("B35")
    @Spec("RFC 6749 §2.3.1")
    void aRefreshTokenInTheQueryIsRefusedWithoutBurningIt() {
        Response response = Auth.form()
                .queryParam("refresh_token", token)
                .formParams(Map.of("client_id", "spa"))
                .post("/refresh");

        response.then().statusCode(400).body("error", equalTo("invalid_request"));
        assertThat(accounts.rotations(person)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"code", "code_verifier", "access_token", "client_assertion", "token"})
    @Behaviour("B35")
    @Spec("RFC 6749 §2.3.1")
    void noCredentialMayStandInTheQueryOfATokenRequest(String name) {
        Response response = Auth.form()
                .queryParam(name, "x")
                .formParams(Auth.refresh("spa", token))
                .post("/token");

        response.then().statusCode(400).body("error", equalTo("invalid_request"));
        assertThat(accounts.rotations(person)).isZero();
    }

    @Test
    @Behaviour("F90")
    void anotherGrantTypeInTheBodyIsRefused() {
        var parameters = Auth.refresh("spa", token);
        parameters.put("grant_type", "authorization_code");

        Response response = Auth.form().formParams(parameters).post("/refresh");

        response.then().statusCode(400).body("error", equalTo("invalid_request"));
        assertThat(accounts.rotations(person)).isZero();
    }

    @Test
    @Behaviour("D62")
    @Spec("RFC 6749 §3.2")
    void aParameterThatAppearsTwiceIsRefused() {
        Response response = Auth.form()
                .body("client_id=spa&refresh_token=" + token + "&refresh_token=" + token)
                .post("/refresh");

        response.then().statusCode(400).body("error", equalTo("invalid_request"));
        assertThat(accounts.rotations(person)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/octet-stream"})
    @Behaviour({"D62", "F90"})
    void anotherMediaTypeIsRefusedInOAuthsJson(String mediaType) {
        Response response = given().contentType(mediaType)
                .body("client_id=spa".getBytes(UTF_8))
                .post("/refresh");

        response.then()
                .statusCode(415)
                .contentType(ContentType.JSON)
                .header("X-Request-Id", notNullValue())
                .body("error", equalTo("invalid_request"));
    }

    @Test
    void theAddressAloneIsEnough() {
        var parameters = Auth.refresh("spa", token);
        parameters.remove("grant_type");

        Response response = Auth.form().formParams(parameters).post("/refresh");

        response.then().statusCode(200).body("refresh_token", notNullValue());
    }

    @Test
    @Behaviour("D62")
    void aJsonBodyAndATrailingSlashWorkToo() {
        Response response = given().contentType(ContentType.JSON)
                .body(Auth.refresh("spa", token))
                .post("/refresh/");

        response.then().statusCode(200).body("refresh_token", notNullValue());
    }
}
