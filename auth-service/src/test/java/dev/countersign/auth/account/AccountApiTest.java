package dev.countersign.auth.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.auth.consent.Consent;
import dev.countersign.auth.consent.Consents;
import dev.countersign.auth.testing.Auth;
import dev.countersign.auth.testing.Codes;
import dev.countersign.auth.testing.TestAccounts;
import dev.countersign.oauth.scope.Scope;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The account page's work, by an app that its person trusts with it. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
class AccountApiTest {
    private static final String CONSENTS = "/account/api/consents";

    @Inject
    SettableClock clock;

    @Inject
    Codes codes;

    @Inject
    Consents consents;

    @Inject
    TestAccounts accounts;

    private UUID person = UUID.randomUUID();

    @BeforeEach
    void somebodyHasAllowedThePartnerSomething() throws Throwable {
        person = accounts.create();
        allow(person);
    }

    @AfterEach
    void backToTheRealTime() {
        clock.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody-has-this-name", "%00", "%00partner"})
    void whatHasNoAccessLosesNoneWhateverItsName(String clientId) {
        Response answer = as(token("account")).urlEncodingEnabled(false).delete(CONSENTS + "?client_id=" + clientId);

        assertThat(answer.statusCode()).isEqualTo(204);
    }

    @Test
    @Spec({"RFC 6750 §3", "RFC 9728 §5.1"})
    void withoutATokenNobodyLearnsAnything() {
        Response answer = given().get(CONSENTS);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate"))
                .contains("Bearer")
                .contains("/.well-known/oauth-protected-resource" + CONSENTS);
        assertThat(given().delete(CONSENTS + "?client_id=partner").statusCode()).isEqualTo(401);
    }

    @Test
    @Spec("RFC 6750 §3.1")
    void aTokenForOtherThingsIsNotEnough() {
        Response answer = as(token("openid profile")).get(CONSENTS);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.jsonPath().getString("error")).isEqualTo("insufficient_scope");
        assertThat(answer.header("WWW-Authenticate")).contains("scope=\"account\"");
    }

    @Test
    @Spec("RFC 9470 §3")
    void whoeverSignedInLongAgoMayReadButHasToSignInAgainToWithdraw() {
        String token = token("openid account");
        clock.advance(Duration.ofMinutes(11));

        Response answer = as(token).delete(CONSENTS + "?client_id=partner");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.jsonPath().getString("error")).isEqualTo("insufficient_user_authentication");
        assertThat(answer.header("WWW-Authenticate")).contains("max_age=\"600\"");
        assertThat(names(as(token).get(CONSENTS))).contains("partner");
    }

    @Test
    void aWithdrawalNamesItsClient() {
        Response answer = as(token("openid account")).delete(CONSENTS);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("error")).isEqualTo("invalid_request");
    }

    @Test
    @Behaviour("C44")
    void aWithdrawalIsForOnesOwnAccountAlone() throws Throwable {
        UUID other = accounts.create();
        allow(other);
        String token = token("openid account");

        Response answer = as(token).delete(CONSENTS + "?client_id=partner");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(names(as(token).get(CONSENTS))).containsExactly("account-app");
        assertThat(VertxContextSupport.subscribeAndAwait(() -> consents.find(person, "partner")))
                .isEmpty();
        assertThat(VertxContextSupport.subscribeAndAwait(() -> consents.find(other, "partner")))
                .isPresent();
    }

    @Test
    @Behaviour("C44")
    void anAppThatEndsItsOwnAccessIsAnsweredNoMore() {
        String token = token("openid account");

        assertThat(as(token).delete(CONSENTS + "?client_id=account-app").statusCode())
                .isEqualTo(204);
        assertThat(as(token).get(CONSENTS).statusCode()).isEqualTo(401);
    }

    @Test
    @Behaviour("F90")
    void theListSaysWhatHasAccessToWhatAndSinceWhen() {
        Response answer = as(token("openid account")).get(CONSENTS);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(names(answer)).containsExactly("partner", "account-app");
        assertThat(answer.jsonPath().getString("consents[0].client_name")).isEqualTo("<i>Partner</i> & friends");
        assertThat(answer.jsonPath().getString("consents[0].scope")).isEqualTo("openid orders:read");
        assertThat(answer.jsonPath().getBoolean("consents[0].first_party")).isFalse();
        assertThat(answer.jsonPath().getLong("consents[0].since"))
                .isBetween(
                        clock.instant().getEpochSecond() - 60, clock.instant().getEpochSecond());
    }

    private void allow(UUID account) throws Throwable {
        var scope = Scope.parse("openid orders:read").orElseThrow();
        VertxContextSupport.subscribeAndAwait(
                () -> consents.give(new Consent(account, "partner", scope, clock.instant())));
    }

    private String token(String scope) {
        String code = codes.issue(codes.binding("account-app", person, scope, List.of()));
        return Auth.token(Auth.exchange("account-app", code))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("access_token");
    }

    private static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private static List<String> names(Response answer) {
        return answer.jsonPath().getList("consents.client_id", String.class);
    }
}
