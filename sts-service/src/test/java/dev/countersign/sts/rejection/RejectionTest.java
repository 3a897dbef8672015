package dev.countersign.sts.rejection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.oauth.testing.TestJwt;
import dev.countersign.oauth.testing.TestKey;
import dev.countersign.sts.testing.Sts;
import dev.countersign.sts.testing.Support;
import dev.countersign.testing.Behaviour;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever was refused gives the request id, and an operator reads why. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Behaviour("A10")
class RejectionTest {
    private static final TestKey STRANGER = TestKey.named("ES256", "attacker");
    private static final String SECRET = "Pl4nted-S3cret-that-nobody-may-ever-read-again_0123456789";

    @Inject
    RedisDataSource redis;

    @Inject
    ReactiveRedisDataSource reactive;

    @Inject
    ObjectMapper json;

    @Inject
    SettableClock clock;

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    @Behaviour("F91")
    void noSecretThatWasSentAnywhereIsKept() {
        String assertion = Sts.orders().claim("aud", "https://x.example").signedBy(Sts.ORDERS_1);
        String[] parts = assertion.split("\\.", -1);
        var refused = Stream.of(
                        Sts.token(assertion),
                        Sts.token(Map.of("grant_type", SECRET)),
                        Sts.token(Map.of("grant_type", "client_credentials", "client_id", SECRET)),
                        Sts.token(Map.of("grant_type", "client_credentials", "client_id", assertion)),
                        Sts.token(Map.of("grant_type", "client_credentials", "client_secret", SECRET)),
                        Sts.token(with("scope", SECRET)),
                        Sts.token(with("scope", Sts.ordersToken())),
                        Sts.token(with("resource", "https://api.example.com/" + SECRET)),
                        Sts.token(Sts.orders().claim("jti", SECRET + '*').signedBy(Sts.ORDERS_1)),
                        Sts.token(Sts.orders().header("kid", SECRET).signedBy(STRANGER)),
                        Sts.token(TestJwt.assertion(SECRET, Sts.ISSUER, STRANGER, Instant.now())
                                .signedBy(STRANGER)),
                        Sts.form().header("Authorization", "Bearer " + SECRET).post("/token"),
                        Sts.form().post("/token?access_token=" + SECRET),
                        Sts.form().put("/token/" + assertion))
                .toList();
        String last = Sts.token(with("scope", "nothing")).header("X-Request-Id");
        assertThat(refused).allSatisfy(answer -> assertThat(answer.statusCode()).isBetween(400, 499));
        read(last);

        assertThat(stored())
                .hasSizeGreaterThanOrEqualTo(refused.size())
                .allSatisfy(text -> assertThat(text).doesNotContain(SECRET, parts[1], parts[2], "eyJ"));
    }

    @Test
    void aRefusedAssertionTellsItsCheckAndWhatWasThere() {
        Response refused =
                Sts.token(Sts.orders().claim("aud", Sts.TOKEN_ENDPOINT).signedBy(Sts.ORDERS_1));

        read(refused.header("X-Request-Id"))
                .then()
                .body("request_id", equalTo(refused.header("X-Request-Id")))
                .body("client_id", equalTo("orders-batch"))
                .body("endpoint", equalTo("/token"))
                .body("status", equalTo(401))
                .body("error", equalTo("invalid_client"))
                .body("check", equalTo("audience"))
                .body("expected", equalTo("aud \"" + Sts.ISSUER + "\" alone"))
                .body("received", equalTo("aud \"" + Sts.TOKEN_ENDPOINT + '"'));
    }

    @Test
    void aRefusalAfterAuthenticationTellsItsClientAndReason() {
        Response refused = Sts.token(with("scope", "orders:delete"));

        read(refused.header("X-Request-Id"))
                .then()
                .body("client_id", equalTo("orders-batch"))
                .body("error", equalTo("invalid_scope"))
                .body("check", equalTo("scope"))
                .body("expected", containsString("orders:read"))
                .body("received", containsString("orders:delete"));
    }

    @Test
    @Behaviour("F91")
    void controlCharactersAreEscaped() {
        Response refused = Sts.token(Sts.orders().claim("aud", "a\r\n\u001b[2J").signedBy(Sts.ORDERS_1));

        read(refused.header("X-Request-Id")).then().body("received", equalTo("aud \"a\\u000d\\u000a\\u001b[2J\""));
    }

    @Test
    void theOldestGoWhenThereAreTooMany() {
        var three = new RedisRejections(reactive, new Issuer("https://three.example.com"), json, clock, 3);

        for (int i = 0; i < 5; i++) {
            three.keep(rejection("id-" + i, clock.instant().plusMillis(i)))
                    .await()
                    .indefinitely();
        }

        assertThat(Stream.of(0, 1, 2, 3, 4)
                        .filter(i ->
                                three.find("id-" + i).await().indefinitely().isPresent()))
                .containsExactly(2, 3, 4);
    }

    @Test
    void afterADayNothingIsToldAnyMore() {
        var rejections = new RedisRejections(reactive, new Issuer("https://day.example.com"), json, clock);
        rejections.keep(rejection("old", clock.instant())).await().indefinitely();

        clock.advance(Rejections.KEPT);

        assertThat(rejections.find("old").await().indefinitely()).isEmpty();
    }

    private static Rejection rejection(String id, Instant time) {
        return new Rejection(id, time, "/token", "orders-batch", 400, "invalid_scope", "No.", "", "", "");
    }

    private static Map<String, String> with(String name, String value) {
        var parameters = Sts.parameters(Sts.orders().signedBy(Sts.ORDERS_1));
        parameters.put(name, value);
        return parameters;
    }

    /** It is written while the answer goes out, so it may come a moment later. */
    private static Response read(String id) {
        String token = Support.token("rejections:read");
        return await().atMost(Duration.ofSeconds(10))
                .until(() -> Support.rejection(id, token), answer -> answer.statusCode() == 200);
    }

    private List<String> stored() {
        return redis.key().keys("countersign:rejection:*:id").stream()
                .flatMap(key -> redis.hash(String.class).hgetall(key).values().stream())
                .toList();
    }
}
