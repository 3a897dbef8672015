package dev.countersign.auth.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.countersign.auth.testing.AtOnce;
import dev.countersign.auth.testing.AuditTrail;
import dev.countersign.auth.testing.Auth;
import dev.countersign.auth.testing.Codes;
import dev.countersign.auth.testing.TestAccounts;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An app refreshes: no second branch, no holes, and nobody logged out for a lost answer. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Spec({"RFC 6749 §6", "OAuth 2.1 §4.3.1", "RFC 9700 §4.14"})
class RefreshGrantTest {

    @Inject
    Codes codes;

    @Inject
    TestAccounts accounts;

    @Inject
    SettableClock clock;

    @Inject
    RedisDataSource redis;

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
    void anOlderTokenIsRefusedAndTheFamilyIsDeadInThatSameCall() {
        String second = refreshed(token);
        String third = refreshed(second);

        Response older = refresh(token);

        refused(older);
        refused(refresh(third));
        assertThat(accounts.liveGrants(person)).isZero();
    }

    @Test
    @Behaviour("C40")
    void theLastTokenAfterTheWindowIsRefusedAndTheFamilyIsDead() {
        String second = refreshed(token);
        clock.advance(Duration.ofSeconds(61));

        Response late = refresh(token);

        refused(late);
        refused(refresh(second));
    }

    @Test
    @Behaviour("C40")
    void reuseIsAuditedWithoutTheToken() {
        String second = refreshed(token);
        refreshed(second);
        try (AuditTrail trail = AuditTrail.open()) {

            refused(refresh(token));

            assertThat(trail.lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .contains("spent refresh token", person.toString(), "client spa")
                            .doesNotContain(token)
                            .doesNotContain("csrt_"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 20, 27, 40, 70})
    @Behaviour("C40")
    void aTokenWithOneCharacterChangedIsRefusedWithoutAnyEffect(int at) {
        char other = token.charAt(at) == 'A' ? 'B' : 'A';
        String forged = token.substring(0, at) + other + token.substring(at + 1);

        Response response = refresh(forged);

        refused(response);
        assertThat(accounts.liveGrants(person)).isEqualTo(1);
        assertThat(accounts.rotations(person)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"csrt_", "csrt_AAAA", "not-a-token", "csrt_====", "eyJhbGciOiJub25lIn0.e30."})
    @Behaviour("C40")
    void whatIsNoRefreshTokenIsRefusedInTheSameWords(String nonsense) {
        Response response = refresh(nonsense);

        refused(response);
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

    @Test
    @Behaviour("C41")
    void spentTokensStaySpentAfterARedisFlush() {
        String second = refreshed(token);
        String third = refreshed(second);
        redis.flushall();

        refused(refresh(token));

        refused(refresh(third));
    }

    @Test
    @Behaviour("C41")
    void aSecondRotationWithinTheSameSecondSpendsTheFirst() {
        String second = refreshed(token);

        String third = refreshed(second);

        assertThat(List.of(token, second, third)).doesNotHaveDuplicates();
        refused(refresh(token));
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
    @Behaviour("C42")
    @Spec("RFC 7009 §2")
    void whatRacesWithRevocationIsDeadOnceRevocationHasAnswered() throws Exception {
        var turn = new AtomicInteger();

        List<Response> race = AtOnce.run(32, () -> turn.incrementAndGet() == 16 ? revoke(token) : refresh(token));

        assertThat(race)
                .allSatisfy(response -> assertThat(response.statusCode()).isIn(200, 400));
        assertThat(accounts.liveGrants(person)).isZero();
        assertThat(race)
                .filteredOn(response -> response.body().asString().contains("csrt_"))
                .allSatisfy(response -> refused(refresh(response.path("refresh_token"))));
    }

    @Test
    @Behaviour("C43")
    void aClientWithoutRetryWindowHasNoSecondTry() {
        String webs = webToken();
        Auth.token(Auth.asWeb(Auth.refresh("web", webs), clock.instant()))
                .then()
                .statusCode(200);

        Response again = Auth.token(Auth.asWeb(Auth.refresh("web", webs), clock.instant()));

        refused(again);
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

    private static Response revoke(String refreshToken) {
        return Auth.form()
                .formParams(Map.of("client_id", "spa", "token", refreshToken))
                .post("/revoke");
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
