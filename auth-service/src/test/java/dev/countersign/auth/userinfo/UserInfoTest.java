package dev.countersign.auth.userinfo;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.countersign.auth.testing.Auth;
import dev.countersign.auth.testing.Codes;
import dev.countersign.auth.testing.TestAccounts;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client asks about the person who signed in, and how much it is told. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Spec("OpenID Connect Core §5.3")
class UserInfoTest {
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
    @Spec("RFC 6750 §2.1")
    void theSchemeMayBeWrittenInAnyCase() {
        String token = signIn("openid").path("access_token");

        Response response = given().header("Authorization", "bearer " + token).get("/userinfo");

        response.then().statusCode(200).body("sub", equalTo(person.toString()));
    }

    @Test
    @Spec("RFC 6750 §2.2")
    void theTokenMayStandInAFormBody() {
        String token = signIn("openid").path("access_token");

        Response response = Auth.form().formParam("access_token", token).post("/userinfo");

        response.then().statusCode(200).body("sub", equalTo(person.toString()));
    }

    @Test
    @Spec("OpenID Connect Core §5.3.1")
    void aPostWithTheTokenInTheHeaderNeedsNoBody() {
        String token = signIn("openid").path("access_token");

        Response response = given().header("Authorization", "Bearer " + token).post("/userinfo");

        response.then().statusCode(200).body("sub", equalTo(person.toString()));
    }

    @Test
    @Spec("OpenID Connect Core §5.4")
    void eachScopeOpensItsClaimsAndNoMore() {
        Response onlyOpenid = Auth.userInfo(signIn("openid").path("access_token"));
        Response everything = Auth.userInfo(signIn("openid profile email").path("access_token"));

        assertThat(onlyOpenid.jsonPath().<String, Object>getMap("$")).containsOnlyKeys("sub");
        everything
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("sub", equalTo(person.toString()))
                .body("name", equalTo("Test Person"))
                .body("preferred_username", equalTo("person-" + person))
                .body("email", equalTo(person + "@example.com"))
                .body("email_verified", equalTo(true));
    }

    @Test
    void aNarrowerTokenOfTheSameGrantTellsLess() {
        var parameters = Auth.refresh("spa", signIn("openid email").path("refresh_token"));
        parameters.put("scope", "openid");

        Response response = Auth.userInfo(Auth.token(parameters).path("access_token"));

        response.then().statusCode(200).body("$", not(hasKey("email")));
    }

    private Response signIn(String scope) {
        String code = codes.issue(codes.binding("spa", person, scope, List.of()));
        return Auth.token(Auth.exchange("spa", code));
    }
}
