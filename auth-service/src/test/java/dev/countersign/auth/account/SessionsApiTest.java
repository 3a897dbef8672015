package dev.countersign.auth.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.auth.session.Sid;
import dev.countersign.auth.testing.AtOnce;
import dev.countersign.auth.testing.AuditTrail;
import dev.countersign.auth.testing.Auth;
import dev.countersign.auth.testing.Codes;
import dev.countersign.auth.testing.TestAccounts;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A person's sessions, by an app that they trust with their account; and the end of everything. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
class SessionsApiTest {
    private static final String SESSIONS = "/account/api/sessions";
    private static final String REVOKE_ALL = "/revoke-all";

    @Inject
    SettableClock clock;

    @Inject
    Codes codes;

    @Inject
    TestAccounts accounts;

    private UUID person = UUID.randomUUID();

    @BeforeEach
    void somebodyHasAnAccount() {
        person = accounts.create();
    }

    @AfterEach
    void backToTheRealTime() {
        clock.reset();
    }

    @ParameterizedTest
    @CsvSource({"GET,/account/api/sessions", "DELETE,/account/api/sessions", "POST,/revoke-all"})
    @Behaviour("C45")
    @Spec({"RFC 6750 §3", "RFC 9728 §5.1"})
    void withoutATokenNothingHappensAndNothingIsSaid(String method, String path) {
        Response answer = given().request(method, path);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate"))
                .contains("Bearer")
                .contains("/.well-known/oauth-protected-resource" + path);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/account/api/sessions",
        "DELETE,/account/api/sessions",
        "DELETE,/account/api/sessions/x",
        "POST,/revoke-all"
    })
    @Behaviour("C45")
    @Spec("RFC 6750 §3.1")
    void aTokenForOtherThingsIsNotEnough(String method, String path) {
        Response answer = as(token("openid profile")).request(method, path);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.jsonPath().getString("error")).isEqualTo("insufficient_scope");
        assertThat(accounts.liveGrants(person)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "PATCH", "DELETE"})
    @Behaviour("C45")
    void revokeAllTakesAPostAndNothingElse(String method) {
        Response answer = as(token("openid account")).request(method, REVOKE_ALL);

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("POST");
        assertThat(accounts.liveGrants(person)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"DELETE,/account/api/sessions", "DELETE,/account/api/sessions/x", "POST,/revoke-all"})
    @Spec("RFC 9470 §3")
    void whoeverSignedInLongAgoMayReadButHasToSignInAgainToEnd(String method, String path) {
        String token = token("openid account");
        clock.advance(Duration.ofMinutes(11));

        Response answer = as(token).request(method, path);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.jsonPath().getString("error")).isEqualTo("insufficient_user_authentication");
        assertThat(as(token).get(SESSIONS).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/.", "//"})
    @Behaviour("C45")
    void anEmptyNameOfASessionDoesNotEndAllOfThem(String nothing) {
        Response answer = as(token("openid account")).urlEncodingEnabled(false).delete(SESSIONS + nothing);

        assertThat(answer.statusCode()).isBetween(400, 499);
        assertThat(accounts.sessions(person)).isEqualTo(1);
        assertThat(accounts.liveGrants(person)).isEqualTo(1);
    }

    @Test
    @Behaviour("C45")
    void thousandsOfSessionsEndInOneGo() {
        String token = token("openid account");
        for (int number = 0; number < 2_000; number++) {
            accounts.signedIn(person, clock.instant());
        }

        Response answer = as(token).post(REVOKE_ALL);

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(accounts.sessions(person)).isZero();
        assertThat(accounts.liveGrants(person)).isZero();
    }

    @Test
    @Behaviour("C45")
    void anotherPersonsSessionIsNotTheirsToEnd() {
        UUID other = accounts.create();
        UUID session = accounts.signedIn(other, clock.instant());

        Response answer = as(token("openid account")).delete(SESSIONS + "/" + Sid.of(session, "account-app"));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(accounts.sessions(other)).isEqualTo(1);
    }

    @Test
    void theNameThatAnotherAppHasForASessionIsNone() {
        UUID session = accounts.signedIn(person, clock.instant());

        as(token("openid account")).delete(SESSIONS + "/" + Sid.of(session, "spa"));
        as(token("openid account")).delete(SESSIONS + "/" + session);

        assertThat(accounts.sessions(person)).isEqualTo(3);
    }

    @Test
    @Behaviour("F90")
    void theListSaysWhereAndSinceWhenAndWhichIsTheAppsOwn() {
        String token = token("openid account");
        UUID old = accounts.signedIn(person, clock.instant().minus(Duration.ofDays(1)));
        UUID other = accounts.signedIn(person, clock.instant().minusSeconds(60));

        Response answer = as(token).get(SESSIONS);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(ids(answer)).hasSize(2).contains(Sid.of(other, "account-app"));
        assertThat(answer.body().asString()).doesNotContain(old.toString(), other.toString());
        assertThat(answer.jsonPath().getString("sessions[0].device")).isEqualTo("Unknown device");
        assertThat(answer.jsonPath().getList("sessions.current", Boolean.class)).containsExactly(true, false);
        assertThat(answer.jsonPath().getLong("sessions[1].created_at"))
                .isEqualTo(answer.jsonPath().getLong("sessions[1].last_seen_at"))
                .isBetween(
                        clock.instant().getEpochSecond() - 120, clock.instant().getEpochSecond());
    }

    @ParameterizedTest
    @ValueSource(strings = {SESSIONS, SESSIONS + "/x", REVOKE_ALL})
    @Behaviour("B32")
    void aScriptOfARegisteredOriginMayUseItAndOthersMayNot(String path) {
        assertThat(allowedOrigin(path, "https://account-app.example.com")).isEqualTo("https://account-app.example.com");
        assertThat(allowedOrigin(path, "https://evil.example.com")).isNull();
    }

    @Test
    @Behaviour("C44")
    void oneThatIsEndedLeavesNothing() {
        String token = token("openid account");
        JsonPath theirs = tokens("spa", "openid offline_access");
        String id = ids(as(token).get(SESSIONS)).stream()
                .filter(name -> !name.equals(current(token)))
                .findFirst()
                .orElseThrow();

        assertThat(as(token).delete(SESSIONS + "/" + id).statusCode()).isEqualTo(204);

        isOver(theirs);
        assertThat(ids(as(token).get(SESSIONS))).containsExactly(current(token));
        assertThat(as(token).delete(SESSIONS + "/" + id).statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({"DELETE,/account/api/sessions", "POST,/revoke-all"})
    @Behaviour({"C44", "C45"})
    void allMeansAllOfThisPersonAlone(String method, String path) {
        UUID other = accounts.create();
        accounts.signedIn(other, clock.instant());
        JsonPath theirs = tokens("spa", "openid offline_access");
        accounts.signedIn(person, clock.instant());
        String token = token("openid account");

        try (var audit = AuditTrail.open()) {
            Response answer = as(token).request(method, path);

            assertThat(answer.statusCode()).isEqualTo(204);
            assertThat(audit.lines()).anyMatch(line -> line.contains(person + " ended all its sessions (3)"));
        }
        isOver(theirs);
        assertThat(accounts.sessions(person)).isZero();
        assertThat(accounts.liveGrants(person)).isZero();
        assertThat(as(token).get(SESSIONS).statusCode()).isEqualTo(401);
        assertThat(accounts.sessions(other)).isEqualTo(1);
    }

    @Test
    @Behaviour("C45")
    @Spec("RFC 6750 §2.2")
    void theTokenMayStandInTheForm() {
        Response answer =
                Auth.form().formParam("access_token", token("openid account")).post(REVOKE_ALL);

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(accounts.liveGrants(person)).isZero();
    }

    @Test
    @Behaviour("C42")
    void refreshesAndExchangesAtTheSameMomentLeaveNothingAlive() throws Exception {
        for (int round = 0; round < 8; round++) {
            String token = token("openid account");
            JsonPath theirs = tokens("spa", "openid offline_access");
            String pending = codes.issue(codes.binding("spa", person, "openid", List.of()));
            var turn = new AtomicInteger();

            AtOnce.run(6, () -> switch (turn.getAndIncrement()) {
                case 0, 1 -> as(token).post(REVOKE_ALL);
                case 2 -> Auth.token(Auth.exchange("spa", pending));
                default -> Auth.token(Auth.refresh("spa", theirs.getString("refresh_token")));
            });

            assertThat(accounts.liveGrants(person)).isZero();
            assertThat(accounts.sessions(person)).isZero();
        }
    }

    private String token(String scope) {
        return tokens("account-app", scope).getString("access_token");
    }

    /** In a session of its own. */
    private JsonPath tokens(String clientId, String scope) {
        String code = codes.issue(codes.binding(clientId, person, scope, List.of()));
        return Auth.token(Auth.exchange(clientId, code))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static void isOver(JsonPath tokens) {
        Auth.token(Auth.refresh("spa", tokens.getString("refresh_token")))
                .then()
                .statusCode(400);
        Auth.userInfo(tokens.getString("access_token")).then().statusCode(401);
    }

    private static @Nullable String allowedOrigin(String path, String origin) {
        return given().header("Origin", origin)
                .header("Access-Control-Request-Method", "DELETE")
                .options(path)
                .header("Access-Control-Allow-Origin");
    }

    private static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private static List<String> ids(Response answer) {
        return answer.jsonPath().getList("sessions.id", String.class);
    }

    private static String current(String token) {
        return as(token).get(SESSIONS).jsonPath().getString("sessions.find { it.current }.id");
    }
}
