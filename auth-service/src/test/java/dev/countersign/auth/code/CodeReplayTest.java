package dev.countersign.auth.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.countersign.auth.testing.AtOnce;
import dev.countersign.auth.testing.AuditTrail;
import dev.countersign.auth.testing.Auth;
import dev.countersign.auth.testing.Codes;
import dev.countersign.auth.testing.TestAccounts;
import dev.countersign.oauth.once.OneTimeNamespace;
import dev.countersign.oauth.once.OneTimeStore;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.LostMemory;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever presents a code a second time gets nothing, and takes down what came of the first time. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Spec({"RFC 6749 §4.1.2", "RFC 6749 §10.5", "RFC 9700 §2.1.1"})
class CodeReplayTest {

    @Inject
    Codes codes;

    @Inject
    TestAccounts accounts;

    @Inject
    SettableClock clock;

    @Inject
    RedisDataSource redis;

    @Inject
    OneTimeStore once;

    private UUID person;

    @BeforeEach
    void somebodySignedIn() {
        person = accounts.create();
    }

    @AfterEach
    void backToTheRealTime() {
        clock.reset();
    }

    @Test
    @Behaviour("B27")
    void aSecondUseIsRefusedAndEndsEverythingThatCameOfTheFirst() {
        String code = codes.forSpa(person);
        Response first = Auth.token(Auth.exchange("spa", code));
        first.then().statusCode(200);

        Response second = Auth.token(Auth.exchange("spa", code));

        refused(second);
        Auth.userInfo(first.path("access_token")).then().statusCode(401).body("error", equalTo("invalid_token"));
        refused(Auth.token(Auth.refresh("spa", first.path("refresh_token"))));
        assertThat(accounts.liveGrants(person)).isZero();
    }

    @Test
    @Behaviour("B27")
    void aSecondUseIsAuditedWithoutTheCode() {
        String code = codes.forSpa(person);
        Auth.token(Auth.exchange("spa", code)).then().statusCode(200);
        try (AuditTrail trail = AuditTrail.open()) {

            refused(Auth.token(Auth.exchange("other-spa", code)));

            assertThat(trail.lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .contains("presented again by client other-spa", person.toString(), "to client spa")
                            .doesNotContain(code));
        }
    }

    @Test
    @Behaviour("B27")
    void aSecondUseIsNoticedAlthoughRedisLostItsMemory() {
        String code = codes.forSpa(person);
        Response first = Auth.token(Auth.exchange("spa", code));
        first.then().statusCode(200);
        redis.flushall();
        LostMemory.wasAWhileAgo();

        Response second = Auth.token(Auth.exchange("spa", code));

        refused(second);
        assertThat(accounts.liveGrants(person)).isZero();
    }

    @Test
    @Behaviour("B27")
    void aSecondUseIsNoticedAlthoughRedisWentBackInTime() {
        String code = codes.forSpa(person);
        String key = redis.key().keys("countersign:code:*").stream()
                .filter(found -> redis.value(String.class).get(found).contains(person.toString()))
                .findFirst()
                .orElseThrow();
        String before = redis.value(String.class).get(key);
        Auth.token(Auth.exchange("spa", code)).then().statusCode(200);
        redis.value(String.class).set(key, before);

        Response second = Auth.token(Auth.exchange("spa", code));

        refused(second);
        assertThat(accounts.grants(person)).isEqualTo(1);
        assertThat(accounts.liveGrants(person)).isZero();
    }

    @Test
    @Behaviour({"B26", "B27"})
    void of64AtOnceExactlyOneSucceedsAndItsGrantIsEnded() throws Exception {
        String code = codes.forSpa(person);

        List<Integer> answers =
                AtOnce.run(64, () -> Auth.token(Auth.exchange("spa", code)).statusCode());

        assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 400).hasSize(63);
        assertThat(accounts.grants(person)).isEqualTo(1);
        assertThat(accounts.liveGrants(person)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"request-uri", "sign-in", "client-assertion", "self-test"})
    @Behaviour("B28")
    void whatIsAKeyOfAnotherOneTimeThingIsNoCode(String namespace) throws Throwable {
        String key = codes.forSpa(person) + namespace;
        VertxContextSupport.subscribeAndAwait(
                () -> once.put(new OneTimeNamespace(namespace), key, "C{}", Duration.ofMinutes(1)));

        Response response = Auth.token(Auth.exchange("spa", key));

        refused(response);
        var still = VertxContextSupport.subscribeAndAwait(() -> once.look(new OneTimeNamespace(namespace), key));
        assertThat(still).contains("C{}");
    }

    @Test
    @Behaviour("B26")
    void redisHoldsNoCodeThatCouldBeRedeemed() {
        String code = codes.forSpa(person);

        var held = redis.key().keys("*");

        assertThat(held).noneMatch(key -> key.contains(code));
        assertThat(held.stream()
                        .filter(key -> key.startsWith("countersign:code:"))
                        .map(key -> redis.value(String.class).get(key)))
                .noneMatch(value -> value.contains(code));
    }

    @Test
    @Behaviour("B26")
    void aCodeIsExchangedAlthoughRedisForgotTheScript() {
        String code = codes.forSpa(person);
        redis.execute("SCRIPT", "FLUSH");

        Response response = Auth.token(Auth.exchange("spa", code));

        response.then().statusCode(200);
    }

    private static void refused(Response response) {
        response.then().statusCode(400).body("error", equalTo("invalid_grant"));
    }
}
