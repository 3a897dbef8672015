package dev.countersign.sts.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.LostMemory;
import dev.countersign.oauth.testing.TestJwt;
import dev.countersign.oauth.testing.TestKey;
import dev.countersign.sts.testing.Sts;
import dev.countersign.testing.Behaviour;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The client learns that it was refused; the operator learns why, and neither learns a secret. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
class OperatorLogTest {
    @TestHTTPResource(value = "/metrics", management = true)
    @SuppressWarnings("NullAway.Init") // set by the test framework
    URI metricsAddress;

    @Inject
    RedisDataSource redis;

    private static final TestKey STRANGER = TestKey.named("ES256", "attacker");

    @Test
    @Behaviour("A10")
    void unknownClientUnknownKeyAndBadSignatureAreOneAnswer() {
        var unknownClient = Sts.token(
                TestJwt.assertion("nobody", Sts.ISSUER, STRANGER, Instant.now()).signedBy(STRANGER));
        var unknownKey = Sts.token(Sts.orders().header("kid", "nothing").signedBy(STRANGER));
        var badSignature = Sts.token(Sts.orders().signedBy(STRANGER));
        var disabled = Sts.token(TestJwt.assertion("retired", Sts.ISSUER, Sts.RETIRED, Instant.now())
                .signedBy(Sts.RETIRED));

        var shapes = List.of(unknownClient, unknownKey, badSignature, disabled).stream()
                .map(OperatorLogTest::withoutIdAndTime)
                .distinct();

        assertThat(shapes).hasSize(1);
    }

    @Test
    @Behaviour("A10")
    void theRealReasonIsInTheLogUnderTheIdOfTheAnswer() {
        try (var log = new CapturedLog(Level.INFO)) {
            var unknown = Sts.token(TestJwt.assertion("nobody", Sts.ISSUER, STRANGER, Instant.now())
                    .signedBy(STRANGER));
            var forged = Sts.token(Sts.orders().signedBy(STRANGER));
            var noJti = Sts.token(Sts.seed().claim("jti", null).signedBy(Sts.SEED));

            assertThat(reason(log, unknown)).contains("nobody");
            assertThat(reason(log, forged)).contains("orders-batch", "check signature");
            assertThat(reason(log, noJti)).contains("client-id", "check jti");
        }
    }

    @Test
    @Behaviour("F91")
    void noLineOfAWholeFlowHoldsATokenAnAssertionOrAKey() {
        String good = Sts.orders().signedBy(Sts.ORDERS_1);
        String bad = Sts.orders().claim("aud", "https://other.example.com").signedBy(Sts.ORDERS_1);
        String forged = Sts.orders().signedBy(STRANGER);
        try (var log = new CapturedLog(Level.FINE)) {
            String token = Sts.token(good).path("access_token");
            Sts.token(good).then().statusCode(401);
            Sts.token(bad).then().statusCode(401);
            Sts.token(forged).then().statusCode(401);
            Sts.form()
                    .queryParam("client_assertion", good)
                    .post("/token")
                    .then()
                    .statusCode(400);
            Sts.form()
                    .header("Authorization", "Bearer " + token)
                    .post("/token")
                    .then()
                    .statusCode(400);
            Sts.token(Map.of("grant_type", "x", "client_secret", "hunter2-hunter2"))
                    .then()
                    .statusCode(400);

            assertThat(log.lines()).isNotEmpty();
            for (String secret : List.of(good, bad, forged, token)) {
                for (String part : secret.split("\\.", -1)) {
                    // The header of a JWT is no secret, and short; payload and signature are what must not be there.
                    assertThat(log.linesThat(line -> line.contains(part) && ownLine(line)))
                            .isEmpty();
                }
            }
            assertThat(log.linesThat(line -> line.contains("hunter2-hunter2") && ownLine(line)))
                    .isEmpty();
        }
    }

    /** The test's own HTTP client shows what it sends at this level; the server must not. */
    private static boolean ownLine(String line) {
        return !line.contains("[org.apache.http");
    }

    @Test
    @Behaviour("A10")
    void foreignTextCannotForgeALogLine() {
        try (var log = new CapturedLog(Level.INFO)) {
            Sts.token(TestJwt.assertion("a\r\nERROR all is lost\u2028\u001b[2J", Sts.ISSUER, STRANGER, Instant.now())
                    .signedBy(STRANGER));

            assertThat(log.linesThat(line -> line.contains("all is lost")))
                    .hasSize(1)
                    .allSatisfy(line -> assertThat(line.strip()).doesNotContain("\r", "\n", "\u2028", "\u001b"));
        }
    }

    @Test
    @Behaviour("F91")
    void noMetricNamesAClientOrAToken() {
        Sts.token(Sts.orders().signedBy(Sts.ORDERS_1)).then().statusCode(200);
        Sts.token(Sts.orders().signedBy(STRANGER)).then().statusCode(401);

        String metrics = RestAssured.get(metricsAddress).asString();

        assertThat(metrics)
                .contains(
                        "countersign_tokens_total{grant_type=\"client_credentials\"}",
                        "countersign_refusals_total{error=\"invalid_client\"}")
                .doesNotContain("orders-batch", "eyJ");
    }

    @Test
    @Behaviour("A13")
    void aRedisThatLostItsMemoryIsOneWarning() {
        try (var log = new CapturedLog(Level.INFO)) {
            redis.flushall();
            Sts.token(Sts.orders().signedBy(Sts.ORDERS_1));
            Sts.token(Sts.orders().signedBy(Sts.ORDERS_1));

            assertThat(log.linesThat(line -> line.contains("Redis may have forgotten what was used")))
                    .hasSize(1)
                    .allMatch(line -> line.startsWith("WARN "));
        } finally {
            LostMemory.wasAWhileAgo();
        }
    }

    private static String reason(CapturedLog log, Response response) {
        String id = response.header("X-Request-Id");
        var lines = log.linesThat(line -> line.contains(id) && line.contains("dev.countersign.refusals"));
        assertThat(lines).hasSize(1);
        return lines.getFirst();
    }

    /** What differs from one answer to the next, whatever it answers, is left out. */
    private static String withoutIdAndTime(Response response) {
        var headers = response.headers().asList().stream()
                .filter(header -> Stream.of("X-Request-Id", "Date").noneMatch(header.getName()::equalsIgnoreCase))
                .map(Object::toString)
                .sorted()
                .toList();
        return response.statusCode() + " " + headers + response.asString();
    }
}
