package dev.countersign.auth.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.countersign.auth.testing.AuditTrail;
import dev.countersign.auth.testing.Auth;
import dev.countersign.auth.testing.Codes;
import dev.countersign.auth.testing.Rows;
import dev.countersign.auth.testing.TestAccounts;
import dev.countersign.oauth.housekeeping.Housekeeping;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.oauth.testing.TestKey;
import dev.countersign.testing.Behaviour;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A grant is removed when nothing depends on it any more, and not a moment before. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
class GrantHousekeepingTest {
    private static final TestKey ORDERS_API = TestKey.named("ES256", "orders-api-1");
    private static final Duration ABSOLUTE = Duration.ofHours(8);

    @Inject
    Housekeeping housekeeping;

    @Inject
    Codes codes;

    @Inject
    TestAccounts accounts;

    @Inject
    Rows rows;

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
    @Behaviour("B27")
    void aSpentCodeIsStillRefusedAndStillEndsWhatCameOfIt() {
        String code = codes.forSpa(person);
        Response first = exchange(code);
        tidy();

        refused(exchange(code));

        refused(refresh(first.path("refresh_token")));
        tidy();
        refused(exchange(code));
        assertThat(accounts.grants(person)).isEqualTo(1);
    }

    @Test
    @Behaviour("B27")
    void aCodeThatComesLateAndOftenIsAuditedEachTime() {
        String code = codes.forSpa(person);
        exchange(code);
        refused(exchange(code));
        clock.advance(Duration.ofHours(23));
        tidy();
        try (AuditTrail trail = AuditTrail.open()) {

            refused(exchange(code));

            assertThat(trail.lines()).singleElement().asString().contains("presented again", person.toString());
        }
    }

    @Test
    @Behaviour({"C40", "C41"})
    void anOldRefreshTokenIsStillRecognised() {
        String first = signedIn();
        String second = refreshed(first);
        String third = refreshed(second);
        tidy();

        refused(refresh(first));

        tidy();
        refused(refresh(third));
        assertThat(accounts.grants(person)).isEqualTo(1);
        assertThat(accounts.liveGrants(person)).isZero();
    }

    @Test
    @Behaviour("C42")
    void aGrantThatWasRevokedLongAgoGoesAndItsTokensStayDead() {
        String token = signedIn();
        revoke(token);
        clock.advance(PostgresRevokedGrants.KEPT.plusMinutes(1));

        tidy();

        assertThat(accounts.grants(person)).isZero();
        refused(refresh(token));
    }

    @Test
    void aGrantThatWasRevokedJustNowStays() {
        revoke(signedIn());
        clock.advance(PostgresRevokedGrants.KEPT.minusMinutes(1));

        tidy();

        assertThat(accounts.grants(person)).isEqualTo(1);
    }

    @Test
    void aLiveGrantStaysAndCanBeRefreshed() {
        String token = signedIn();
        clock.advance(Duration.ofMinutes(59));

        tidy();

        refresh(token).then().statusCode(200);
    }

    @Test
    void anExpiredGrantGoesWhenNoAccessTokenOfItCanBeAlive() {
        signedIn();
        clock.advance(ABSOLUTE.plus(PostgresExpiredGrants.KEPT).minusMinutes(1));
        tidy();
        assertThat(accounts.grants(person)).isEqualTo(1);
        clock.advance(Duration.ofMinutes(2));

        tidy();

        assertThat(accounts.grants(person)).isZero();
    }

    @Test
    @Behaviour("C46")
    void theLastAccessTokenOfAGrantIsActiveUntilItExpires() {
        String token = webTokens().path("refresh_token");
        for (int i = 0; i < 4; i++) {
            clock.advance(Duration.ofDays(11));
            token = refreshedByWeb(token).path("refresh_token");
        }
        clock.advance(Duration.ofDays(1).minusMinutes(1));
        String last = refreshedByWeb(token).path("access_token");
        clock.advance(Duration.ofMinutes(2));

        tidy();

        Auth.introspect("orders-api", ORDERS_API, last, clock.instant())
                .then()
                .statusCode(200)
                .body("active", equalTo(true));
    }

    @Test
    @Behaviour("C48")
    void aGrantStaysAsLongAsTheSessionWhoseEndItsClientHasToHear() {
        revoke(signedIn());
        rows.execute(
                "update auth.browser_session set expires_at = now() + interval '1 year', ends_at = now() + interval '1 year' where account_id = '"
                        + person + '\'');
        clock.advance(Duration.ofDays(30));

        tidy();

        assertThat(accounts.grants(person)).isEqualTo(1);
    }

    private void tidy() {
        try {
            // Twice: the first run takes the sessions that the second run's grants depend on.
            VertxContextSupport.subscribeAndAwait(housekeeping::run);
            VertxContextSupport.subscribeAndAwait(housekeeping::run);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private String signedIn() {
        return exchange(codes.forSpa(person)).path("refresh_token");
    }

    private static Response exchange(String code) {
        return Auth.token(Auth.exchange("spa", code));
    }

    private Response webTokens() {
        String code = codes.issue(
                codes.binding("web", person, "openid orders:read", List.of("https://api.example.com/orders")));
        return Auth.token(Auth.asWeb(Auth.exchange("web", code), clock.instant()));
    }

    private Response refreshedByWeb(String refreshToken) {
        Response response = Auth.token(Auth.asWeb(Auth.refresh("web", refreshToken), clock.instant()));
        response.then().statusCode(200);
        return response;
    }

    private static void revoke(String refreshToken) {
        Auth.form()
                .formParams(Map.of("client_id", "spa", "token", refreshToken))
                .post("/revoke")
                .then()
                .statusCode(200);
    }

    private static Response refresh(String refreshToken) {
        return Auth.token(Auth.refresh("spa", refreshToken));
    }

    private static String refreshed(String refreshToken) {
        Response response = refresh(refreshToken);
        response.then().statusCode(200);
        return response.path("refresh_token");
    }

    private static void refused(Response response) {
        response.then().statusCode(400).body("error", equalTo("invalid_grant"));
    }
}
