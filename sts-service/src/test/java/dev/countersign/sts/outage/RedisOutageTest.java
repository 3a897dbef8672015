package dev.countersign.sts.outage;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.countersign.local.Infrastructure;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.LostMemory;
import dev.countersign.sts.testing.Sts;
import dev.countersign.testing.Behaviour;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No answer from Redis is never a yes. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Behaviour("A13")
class RedisOutageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TestHTTPResource(value = "/health/ready", management = true)
    @SuppressWarnings("NullAway.Init") // set by the test framework
    URI ready;

    @Inject
    RedisDataSource redis;

    @AfterEach
    void serviceIsBack() {
        LostMemory.wasAWhileAgo();
        await().atMost(PATIENCE).until(() -> readiness() == 200);
    }

    @Test
    void withoutRedisNothingIsIssuedAndTheServiceIsNotReady() {
        Infrastructure infrastructure = InfrastructureResource.infrastructure();
        infrastructure.stopRedis();
        try {
            var response = Sts.token(Sts.orders().signedBy(Sts.ORDERS_1));

            response.then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .body("error", equalTo("temporarily_unavailable"))
                    .body("$", not(hasKey("access_token")));
            await().atMost(PATIENCE).until(() -> readiness() == 503);
        } finally {
            infrastructure.startRedis();
        }
        LostMemory.wasAWhileAgo();
        await().atMost(PATIENCE)
                .until(() -> Sts.token(Sts.orders().signedBy(Sts.ORDERS_1)).statusCode() == 200);
    }

    @Test
    void aReadOnlyRedisIssuesNothing() {
        redis.execute("REPLICAOF", "127.0.0.1", "1");
        try {
            var response = Sts.token(Sts.orders().signedBy(Sts.ORDERS_1));

            response.then().statusCode(503).body("error", equalTo("temporarily_unavailable"));
            await().atMost(PATIENCE).until(() -> readiness() == 503);
        } finally {
            redis.execute("REPLICAOF", "NO", "ONE");
        }
        LostMemory.wasAWhileAgo();
        await().atMost(PATIENCE)
                .until(() -> Sts.token(Sts.orders().signedBy(Sts.ORDERS_1)).statusCode() == 200);
    }

    @Test
    void aSpentAssertionStaysSpentAcrossARestartOfRedis() {
        String assertion = Sts.orders().signedBy(Sts.ORDERS_1);
        Sts.token(assertion).then().statusCode(200);
        Infrastructure infrastructure = InfrastructureResource.infrastructure();
        infrastructure.stopRedis();
        infrastructure.startRedis();
        await().atMost(PATIENCE).until(() -> readiness() == 200);

        var again = Sts.token(assertion);

        again.then().statusCode(401);
    }

    private int readiness() {
        return given().get(ready).statusCode();
    }
}
