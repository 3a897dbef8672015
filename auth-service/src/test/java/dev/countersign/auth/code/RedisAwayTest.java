package dev.countersign.auth.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.countersign.auth.testing.Auth;
import dev.countersign.auth.testing.Codes;
import dev.countersign.auth.testing.TestAccounts;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.LostMemory;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Without the store that says "once", no code is redeemed; refresh does not need it. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Spec("RFC 6749 §4.1.2")
class RedisAwayTest {

    @Inject
    Codes codes;

    @Inject
    TestAccounts accounts;

    @Test
    @Behaviour({"A13", "B27", "F90"})
    void whileRedisIsAwayCodesAreNotRedeemedAndRefreshWorks() {
        UUID person = accounts.create();
        String refreshToken =
                Auth.token(Auth.exchange("spa", codes.forSpa(person))).path("refresh_token");
        String code = codes.forSpa(person);
        InfrastructureResource.infrastructure().stopRedis();
        try {

            Response exchange = Auth.token(Auth.exchange("spa", code));
            Response refresh = Auth.token(Auth.refresh("spa", refreshToken));

            exchange.then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .header("Cache-Control", equalTo("no-store"))
                    .body("error", equalTo("temporarily_unavailable"))
                    .body("$", not(hasKey("access_token")));
            refresh.then().statusCode(200);
            assertThat(accounts.grants(person)).isEqualTo(1);
        } finally {
            InfrastructureResource.infrastructure().startRedis();
            LostMemory.wasAWhileAgo();
            await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> canSignIn(person));
        }
    }

    private boolean canSignIn(UUID person) {
        return Auth.token(Auth.exchange("spa", codes.forSpa(person))).statusCode() == 200;
    }
}
