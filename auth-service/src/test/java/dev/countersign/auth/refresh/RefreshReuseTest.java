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
import dev.countersign.oauth.testing.LostMemory;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Refresh tokens that were used before, or never were: no second branch, no holes. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Spec({"OAuth 2.1 §4.3.1", "RFC 9700 §4.14"})
class RefreshReuseTest {
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
    @Behaviour("C41")
    void spentTokensStaySpentAfterARedisFlush() {
        String second = refreshed(token);
        String third = refreshed(second);
        redis.flushall();
        LostMemory.wasAWhileAgo();

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
