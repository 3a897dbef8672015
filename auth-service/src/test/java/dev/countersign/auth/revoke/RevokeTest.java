package dev.countersign.auth.revoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;

import dev.countersign.auth.testing.Auth;
import dev.countersign.auth.testing.Codes;
import dev.countersign.auth.testing.TestAccounts;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client gives a token back, its own and no other. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Spec("RFC 7009 §2")
class RevokeTest {

    @Inject
    Codes codes;

    @Inject
    TestAccounts accounts;

    @Inject
    SettableClock clock;

    private UUID person;
    private Response signedIn;

    @BeforeEach
    void somebodySignedIn() {
        person = accounts.create();
        signedIn = Auth.token(Auth.exchange("spa", codes.forSpa(person)));
    }

    @AfterEach
    void backToTheRealTime() {
        clock.reset();
    }

    @Test
    @Behaviour("C45")
    @Spec("RFC 7009 §2.1")
    void anUnauthenticatedConfidentialClientIsRefused() {
        Response response = revoke("web", signedIn.path("refresh_token"));

        response.then().statusCode(401).body("error", equalTo("invalid_client"));
        assertThat(accounts.liveGrants(person)).isEqualTo(1);
    }

    @Test
    @Behaviour("C45")
    @Spec({"RFC 7009 §2.1", "RFC 7009 §2.2.1"})
    void aRequestWithoutATokenIsRefused() {
        Response response = Auth.form().formParams(Map.of("client_id", "spa")).post("/revoke");

        response.then().statusCode(400).body("error", equalTo("invalid_request"));
    }

    @Test
    @Behaviour({"B35", "C45"})
    @Spec("RFC 7009 §2.1")
    void aTokenInTheUrlIsRefused() {
        Response response = Auth.form()
                .queryParam("token", signedIn.<String>path("refresh_token"))
                .formParams(Map.of("client_id", "spa"))
                .post("/revoke");

        response.then().statusCode(400).body("error", equalTo("invalid_request"));
        assertThat(accounts.liveGrants(person)).isEqualTo(1);
    }

    @Test
    @Behaviour({"C45", "F90"})
    @Spec({"RFC 7009 §2.1", "RFC 7009 §2.3"})
    void anotherMethodIsToldToPost() {
        Response response = RestAssured.given()
                .queryParams(Map.of("client_id", "spa", "token", signedIn.<String>path("refresh_token")))
                .get("/revoke");

        response.then()
                .statusCode(405)
                .header("Allow", containsString("POST"))
                .body("error", equalTo("invalid_request"));
        assertThat(accounts.liveGrants(person)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"refresh_token", "access_token", "id_token"})
    @Behaviour("C45")
    void anotherClientsTokenIsAnsweredWith200AndNothingHappens(String kind) {
        Response response = revoke("other-spa", signedIn.path(kind));

        done(response);
        assertThat(accounts.liveGrants(person)).isEqualTo(1);
    }

    @Test
    @Behaviour("C45")
    @Spec({"RFC 7009 §2.2", "RFC 7009 §5"})
    void unknownForgedAndMisplacedTokensAreAnsweredWith200AndNothingHappens() {
        String refreshToken = signedIn.path("refresh_token");
        String forged =
                refreshToken.substring(0, refreshToken.length() - 2) + (refreshToken.endsWith("AA") ? "BA" : "AA");
        List<String> misplaced = List.of("unknown", forged, "csrt_", signedIn.path("id_token"));

        List<Response> responses =
                misplaced.stream().map(token -> revoke("spa", token)).toList();

        assertThat(responses).allSatisfy(RevokeTest::done);
        assertThat(accounts.liveGrants(person)).isEqualTo(1);
    }

    @Test
    @Behaviour("C45")
    void anExpiredAccessTokenEndsNothing() {
        clock.advance(Duration.ofMinutes(6));

        Response response = revoke("spa", signedIn.path("access_token"));

        done(response);
        assertThat(accounts.liveGrants(person)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"refresh_token", "access_token"})
    @Behaviour("C45")
    @Spec({"RFC 7009 §2.1", "RFC 7009 §2.2"})
    void eitherTokenEndsTheGrantWhateverTheHintSays(String kind) {
        var parameters = new HashMap<String, Object>(Map.of("client_id", "spa", "token_type_hint", "id_token"));
        parameters.put("token", signedIn.<String>path(kind));

        Response response = Auth.form().formParams(parameters).post("/revoke");

        done(response);
        assertThat(accounts.liveGrants(person)).isZero();
        Auth.token(Auth.refresh("spa", signedIn.path("refresh_token"))).then().statusCode(400);
        Auth.userInfo(signedIn.path("access_token")).then().statusCode(401);
    }

    @Test
    @Behaviour("C45")
    void aSpentRefreshTokenEndsTheGrantToo() {
        String spent = signedIn.path("refresh_token");
        String current = Auth.token(Auth.refresh("spa", spent)).path("refresh_token");

        Response response = revoke("spa", spent);

        done(response);
        Auth.token(Auth.refresh("spa", current)).then().statusCode(400);
    }

    private static Response revoke(String clientId, String token) {
        return Auth.form()
                .formParams(Map.of("client_id", clientId, "token", token))
                .post("/revoke");
    }

    private static void done(Response response) {
        response.then().statusCode(200).body(emptyString());
    }
}
