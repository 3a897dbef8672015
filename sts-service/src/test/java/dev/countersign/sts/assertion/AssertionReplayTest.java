package dev.countersign.sts.assertion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.oauth.testing.TestKey;
import dev.countersign.sts.testing.Sts;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An assertion counts once. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Behaviour("A3")
@Spec("RFC 7523 §3 no. 7")
class AssertionReplayTest {
    @Inject
    SettableClock clock;

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void theSecondUseIsRefused() {
        String assertion = Sts.orders().signedBy(Sts.ORDERS_1);
        Sts.token(assertion).then().statusCode(200);

        var second = Sts.token(assertion);

        second.then().statusCode(401).body("error", equalTo("invalid_client"));
    }

    @Test
    void theSameJtiInAnotherAssertionOfTheClientIsRefused() {
        String jti = UUID.randomUUID().toString();
        Sts.token(Sts.orders().claim("jti", jti).signedBy(Sts.ORDERS_1)).then().statusCode(200);

        var second = Sts.token(
                Sts.orders().claim("jti", jti).header("kid", Sts.ORDERS_2.kid()).signedBy(Sts.ORDERS_2));

        second.then().statusCode(401).body("error", equalTo("invalid_client"));
    }

    @Test
    void ofSixtyFourAtOnceExactlyOneSucceeds() throws Exception {
        String assertion = Sts.orders().signedBy(Sts.ORDERS_1);
        Callable<Integer> use = () -> Sts.token(assertion).statusCode();

        var statuses = IntStream.range(0, 64).mapToObj(i -> use).toList();
        try (var pool = Executors.newFixedThreadPool(16)) {
            var answers =
                    pool.invokeAll(statuses).stream().map(Future::resultNow).toList();

            assertThat(answers).hasSize(64).containsOnlyOnce(200).containsOnly(200, 401);
        }
    }

    @Test
    void replayIsRememberedToTheLastSecondInWhichTheAssertionIsGood() {
        long now = Instant.now().getEpochSecond();
        String assertion = Sts.orders().claim("exp", now + 60).signedBy(Sts.ORDERS_1);
        Sts.token(assertion).then().statusCode(200);
        clock.advance(Duration.ofSeconds(66));

        var late = Sts.token(assertion);

        late.then().statusCode(401);
    }

    @Test
    void aFailedSignatureDoesNotBurnAJti() {
        String jti = UUID.randomUUID().toString();
        Sts.token(Sts.orders().claim("jti", jti).signedBy(TestKey.named("ES256", "attacker")))
                .then()
                .statusCode(401);

        var genuine = Sts.token(Sts.orders().claim("jti", jti).signedBy(Sts.ORDERS_1));

        genuine.then().statusCode(200);
    }

    @Test
    void theSameJtiOfAnotherClientIsAccepted() {
        String jti = UUID.randomUUID().toString();
        Sts.token(Sts.orders().claim("jti", jti).signedBy(Sts.ORDERS_1)).then().statusCode(200);

        var other = Sts.token(Sts.seed().claim("jti", jti).signedBy(Sts.SEED));

        other.then().statusCode(200);
    }
}
