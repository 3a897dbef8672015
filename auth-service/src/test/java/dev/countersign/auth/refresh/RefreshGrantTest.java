package dev.countersign.auth.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.countersign.auth.testing.AtOnce;
import dev.countersign.auth.testing.Auth;
import dev.countersign.auth.testing.Codes;
import dev.countersign.auth.testing.TestAccounts;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.testing.Behaviour;
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

/** An app refreshes, and nobody is logged out for an answer that got lost. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Spec({"RFC 6749 §6", "OAuth 2.1 §4.3.1"})
class RefreshGrantTest {
    @Inject
    Codes codes;

    @Inject
    TestAccounts accounts;

    @Inject
    SettableClock clock;

    private UUID person;

    private String token;

    @BeforeEach
    void somebodySignedIn() {
        person = accounts.create();
        token = Auth.token(Auth.exchange("spa", codes.forSpa(person))).path("refresh_token");
    }

    @AfterEach
    void backToTheRealTime() {
        clock.reset();
    }

    @Test
    @Behaviour("C40")
    void theRetryOfALostAnswerGetsTheSameTokenAgain() {
        String second = refreshed(token);

        String again = refreshed(token);

        assertThat(again).isEqualTo(second);
        assertThat(accounts.rotations(person)).isEqualTo(1);
        refresh(second).then().statusCode(200);
    }

    @Test
    @Behaviour("C40")
    void of64AtOnceAllGetTheOneSuccessor() throws Exception {
        List<String> successors = AtOnce.run(64, () -> refreshed(token));

        assertThat(successors).hasSize(64).containsOnly(successors.getFirst()).doesNotContain(token);
        assertThat(accounts.rotations(person)).isEqualTo(1);
    }

    @Test
    @Spec({"RFC 6749 §6", "OpenID Connect Core §12.2"})
    void aRefreshGivesNewTokensForTheSamePersonAndNoNonce() {
        Response response = refresh(token);

        response.then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("token_type", equalTo("Bearer"))
                .body("scope", equalTo("openid profile email orders:read"))
                .body("refresh_token", not(equalTo(token)));
        assertThat(Auth.claims(response.path("access_token"))).containsEntry("sub", person.toString());
        assertThat(Auth.claims(response.path("id_token")))
                .containsEntry("sub", person.toString())
                .doesNotContainKey("nonce");
    }

    @Test
    @Spec("RFC 6749 §6")
    void aNarrowerScopeIsForThisAccessTokenOnly() {
        var parameters = Auth.refresh("spa", token);
        parameters.put("scope", "orders:read");

        Response narrow = Auth.token(parameters);

        narrow.then().statusCode(200).body("scope", equalTo("orders:read")).body("$", not(hasKey("id_token")));
        refresh(narrow.path("refresh_token")).then().body("scope", equalTo("openid profile email orders:read"));
    }

    @Test
    @Spec("RFC 8707 §2.2")
    void eachAccessTokenIsForOneOfTheGrantedResources() {
        var parameters = Auth.asWeb(Auth.refresh("web", webToken()), clock.instant());
        parameters.put("resource", "https://api.example.com/stock");

        Response response = Auth.token(parameters);

        assertThat(Auth.claims(response.path("access_token"))).containsEntry("aud", "https://api.example.com/stock");
    }

    private String webToken() {
        String code = codes.issue(codes.binding("web", person, "openid orders:read", List.of()));
        return Auth.token(Auth.asWeb(Auth.exchange("web", code), clock.instant()))
                .path("refresh_token");
    }

    private static Response refresh(String refreshToken) {
        return Auth.token(Auth.refresh("spa", refreshToken));
    }

    private static String refreshed(String refreshToken) {
        Response response = refresh(refreshToken);
        response.then().statusCode(200).body("access_token", notNullValue());
        return response.path("refresh_token");
    }
}
