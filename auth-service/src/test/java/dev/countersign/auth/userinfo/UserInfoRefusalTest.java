package dev.countersign.auth.userinfo;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.countersign.auth.testing.Auth;
import dev.countersign.auth.testing.Codes;
import dev.countersign.auth.testing.TestAccounts;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.oauth.testing.TestJwt;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tokens do not open userinfo, and where a token may not stand. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Spec("RFC 6750 §3")
class UserInfoRefusalTest {
    @Inject
    Codes codes;

    @Inject
    TestAccounts accounts;

    @Inject
    SettableClock clock;

    private UUID person;

    @BeforeEach
    void somebodyHasAnAccount() {
        person = accounts.create();
    }

    @AfterEach
    void backToTheRealTime() {
        clock.reset();
    }

    @Test
    @Spec("RFC 6750 §3.1")
    void whoSendsNoTokenLearnsHowToAskAndNoErrorCodeInTheChallenge() {
        Response response = given().get("/userinfo");

        response.then()
                .statusCode(401)
                .header(
                        "WWW-Authenticate",
                        equalTo(
                                "Bearer resource_metadata=\"" + Auth.ISSUER
                                        + "/.well-known/oauth-protected-resource/userinfo\", DPoP algs=\"PS256 ES256 EdDSA Ed25519\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"refresh_token", "id_token"})
    @Behaviour("C47")
    @Spec("RFC 9068 §4")
    void anotherKindOfTokenIsNoAccessToken(String kind) {
        Response response = Auth.userInfo(signIn("openid profile").path(kind));

        invalidToken(response);
    }

    @Test
    @Behaviour("C47")
    void anAssertionOfAClientIsNoAccessToken() {
        String assertion = TestJwt.assertion("web", Auth.ISSUER, Auth.WEB, clock.instant())
                .header("typ", "at+jwt")
                .claim("iss", Auth.ISSUER)
                .claim("scope", "openid")
                .signedBy(Auth.WEB);

        invalidToken(Auth.userInfo(assertion));
    }

    @Test
    @Behaviour("C47")
    void aTokenWhoseScopeWasChangedIsRefused() {
        String token = signIn("openid").path("access_token");
        String[] parts = token.split("\\.", -1);
        String widened =
                new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8).replace("\"openid\"", "\"openid email\"");
        String forged = parts[0]
                + '.'
                + Base64.getUrlEncoder().withoutPadding().encodeToString(widened.getBytes(UTF_8))
                + '.'
                + parts[2];

        invalidToken(Auth.userInfo(forged));
    }

    @Test
    void anExpiredTokenIsRefused() {
        String token = signIn("openid").path("access_token");
        clock.advance(Duration.ofMinutes(5));

        Response response = Auth.userInfo(token);

        invalidToken(response);
    }

    @Test
    @Behaviour("B27")
    void aTokenOfARevokedGrantIsRefused() {
        Response signedIn = signIn("openid");
        Auth.form()
                .formParams(Map.of("client_id", "spa", "token", signedIn.<String>path("refresh_token")))
                .post("/revoke");

        Response response = Auth.userInfo(signedIn.path("access_token"));

        invalidToken(response);
    }

    @Test
    @Behaviour("C44")
    void aTokenOfADisabledPersonIsRefused() {
        String token = signIn("openid").path("access_token");
        accounts.disable(person);

        Response response = Auth.userInfo(token);

        invalidToken(response);
    }

    @Test
    @Spec("RFC 6750 §3.1")
    void aTokenWithoutOpenidIsNotEnough() {
        String token = signIn("orders:read").path("access_token");

        Response response = Auth.userInfo(token);

        response.then()
                .statusCode(403)
                .body("error", equalTo("insufficient_scope"))
                .header("WWW-Authenticate", containsString("error=\"insufficient_scope\""))
                .header("WWW-Authenticate", containsString("scope=\"openid\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    @Behaviour("B35")
    @Spec("RFC 6750 §2.3")
    void aTokenInTheUrlIsRefusedEvenIfItIsGood(String method) {
        String token = signIn("openid").path("access_token");

        Response response = given().queryParam("access_token", token).request(method, "/userinfo");

        response.then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"))
                .header("WWW-Authenticate", containsString("error=\"invalid_request\""));
    }

    @Test
    @Spec("RFC 6750 §2")
    void aTokenInTwoPlacesIsRefused() {
        String token = signIn("openid").path("access_token");

        Response response = Auth.form()
                .header("Authorization", "Bearer " + token)
                .formParam("access_token", token)
                .post("/userinfo");

        response.then().statusCode(400).body("error", equalTo("invalid_request"));
    }

    @Test
    @Behaviour("F90")
    void anotherMethodIsRefusedInOAuthsJson() {
        Response response = given().delete("/userinfo");

        response.then().statusCode(405).contentType(ContentType.JSON).body("error", equalTo("invalid_request"));
    }

    private Response signIn(String scope) {
        String code = codes.issue(codes.binding("spa", person, scope, List.of()));
        return Auth.token(Auth.exchange("spa", code));
    }

    private static void invalidToken(Response response) {
        response.then()
                .statusCode(401)
                .body("error", equalTo("invalid_token"))
                .body("$", not(hasKey("sub")))
                .header("WWW-Authenticate", containsString("Bearer error=\"invalid_token\""));
    }
}
