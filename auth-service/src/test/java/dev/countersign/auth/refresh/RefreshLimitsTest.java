package dev.countersign.auth.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

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
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a refresh may not reach: other people's tokens, more than was granted, or past the end. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Spec("RFC 6749 §6")
class RefreshLimitsTest {
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
    @Behaviour("C43")
    @Spec("RFC 6749 §10.4")
    void anotherClientsTokenIsRefusedWithoutBurningIt() {
        Response thief = Auth.token(Auth.refresh("other-spa", token));

        refused(thief);
        refresh(token).then().statusCode(200);
    }

    @Test
    @Behaviour("C43")
    void aSpentTokenPresentedByAnotherClientEndsNothing() {
        String second = refreshed(token);
        String third = refreshed(second);

        refused(Auth.token(Auth.refresh("other-spa", token)));

        refresh(third).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders:read orders:write", "admin", "OPENID", "openid  profile", "openid \"profile\""})
    @Behaviour("C43")
    @Spec("RFC 6749 §6")
    void aWiderScopeIsRefusedWithoutBurningTheToken(String scope) {
        var parameters = Auth.refresh("spa", token);
        parameters.put("scope", scope);

        Response response = Auth.token(parameters);

        response.then().statusCode(400).body("error", equalTo("invalid_scope")).body("$", not(hasKey("access_token")));
        assertThat(accounts.rotations(person)).isZero();
        refresh(token).then().statusCode(200);
    }

    @Test
    @Behaviour("C43")
    @Spec("RFC 8707 §2.2")
    void aResourceThatWasNotGrantedIsRefusedWithoutBurningTheToken() {
        var parameters = Auth.refresh("spa", token);
        parameters.put("resource", "https://api.example.com/orders");

        Response response = Auth.token(parameters);

        response.then().statusCode(400).body("error", equalTo("invalid_target"));
        assertThat(accounts.rotations(person)).isZero();
    }

    @Test
    @Behaviour("C43")
    @Spec("RFC 6749 §6")
    void aConfidentialClientWithoutAuthenticationIsRefusedWithoutBurningTheToken() {
        String webs = webToken();

        Response response = Auth.token(Auth.refresh("web", webs));

        response.then().statusCode(401).body("error", equalTo("invalid_client"));
        Auth.token(Auth.asWeb(Auth.refresh("web", webs), clock.instant()))
                .then()
                .statusCode(200);
    }

    @Test
    @Behaviour("C44")
    void theTokenOfADisabledPersonIsRefusedAndGoodAgainAfterwards() {
        accounts.disable(person);

        Response response = refresh(token);

        refused(response);
        accounts.enable(person);
        refresh(token).then().statusCode(200);
    }

    @Test
    @Behaviour("C44")
    void aRetryForADisabledPersonIsRefused() {
        refreshed(token);
        accounts.disable(person);

        refused(refresh(token));
    }

    @ParameterizedTest
    @CsvSource({"PT1H, idle for the idle lifetime", "PT8H, older than the absolute lifetime"})
    @Behaviour("C44")
    void anExpiredTokenIsRefused(Duration later, String why) {
        clock.advance(later);

        Response response = refresh(token);

        refused(response);
        assertThat(accounts.rotations(person)).as(why).isZero();
    }

    @Test
    @Behaviour("C44")
    void useDoesNotProlongTheAbsoluteLifetime() {
        String current = token;
        for (int i = 0; i < 9; i++) {
            clock.advance(Duration.ofMinutes(50));
            current = refreshed(current);
        }
        clock.advance(Duration.ofMinutes(30));

        Response response = refresh(current);

        refused(response);
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

    private static void refused(Response response) {
        response.then()
                .statusCode(400)
                .body("error", equalTo("invalid_grant"))
                .body("error_description", equalTo("The refresh token is not valid."))
                .body("$", not(hasKey("access_token")));
    }
}
