package dev.countersign.sts.introspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.oauth.testing.Tampered;
import dev.countersign.oauth.testing.TestJwt;
import dev.countersign.oauth.testing.TestKey;
import dev.countersign.oauth.testing.TestProof;
import dev.countersign.sts.testing.Sts;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An API asks about machine tokens; only those that are meant for it are worth anything to it. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Behaviour("C46")
@Spec("RFC 7662 §2")
class IntrospectTest {
    private static final TestKey DEVICE = TestKey.named("ES256", "vault-device");
    private static final TestKey VAULT = TestKey.named("ES256", "vault-1");
    private static final TestKey API = TestKey.named("ES256", "vault-api-1");

    @Inject
    SettableClock clock;

    @AfterEach
    void backToTheRealTime() {
        clock.reset();
    }

    @Test
    @Spec({"RFC 7662 §2.1", "RFC 7662 §2.3", "RFC 7662 §4", "RFC 9701 §3"})
    void aCallerThatDoesNotProveWhoItIsLearnsNothing() {
        Response response = Sts.form()
                .formParams(Map.of("client_id", "orders-batch", "token", Sts.ordersToken()))
                .post("/introspect");

        response.then().statusCode(401).body("error", equalTo("invalid_client"));
    }

    @Test
    @Spec({"RFC 7662 §4", "RFC 7662 §5", "RFC 9701 §9"})
    void aTokenThatIsMeantForSomebodyElseIsInactive() {
        inactive(asApi(Sts.ordersToken()));
    }

    @Test
    @Spec("RFC 7662 §4")
    void aTokenThatWasCutOrChangedAnywhereIsInactive() {
        String token = Sts.ordersToken();

        assertThat(Tampered.variantsOf(token)).doesNotContain(token).allSatisfy(IntrospectTest::inactiveForItsOwner);
    }

    @Test
    @Spec("RFC 7662 §4")
    void anExpiredTokenIsInactive() {
        String token = Sts.ordersToken();
        clock.advance(Duration.ofMinutes(2));

        var parameters = Map.of(
                "client_assertion_type",
                Sts.ASSERTION_TYPE,
                "client_assertion",
                TestJwt.assertion("orders-batch", Sts.ISSUER, Sts.ORDERS_1, clock.instant())
                        .signedBy(Sts.ORDERS_1),
                "token",
                token);
        inactive(Sts.form().formParams(parameters).post("/introspect"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"at+jwt", "JWT", "client-authentication+jwt"})
    @Behaviour({"C47", "D61"})
    void anAssertionIsNoAccessToken(String typ) {
        String assertion = Sts.orders()
                .header("typ", typ)
                .claim("iss", Sts.ISSUER)
                .claim("client_id", "orders-batch")
                .signedBy(Sts.ORDERS_1);

        inactiveForItsOwner(assertion);
    }

    @Test
    @Spec("RFC 6749 §5.2")
    void anApiThatOnlyIntrospectsGetsNoTokensOfItsOwn() {
        Response response = Sts.token(assertion("vault-api", API));

        response.then().statusCode(400).body("error", equalTo("unauthorized_client"));
    }

    @Test
    @Behaviour("A3")
    @Spec("RFC 7523 §3")
    void oneAssertionServesOneRequestWhereverItIsSent() {
        var parameters = Sts.as("vault-api", API);
        parameters.put("token", "x");
        Sts.form().formParams(parameters).post("/introspect").then().statusCode(200);

        Sts.form()
                .formParams(parameters)
                .post("/introspect")
                .then()
                .statusCode(401)
                .body("error", equalTo("invalid_client"));
    }

    @Test
    @Spec({"RFC 9449 §6.2", "RFC 7662 §4"})
    void aTokenForItIsShownWithItsKey() {
        Response response = asApi(vaultToken());

        response.then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("active", equalTo(true))
                .body("token_type", equalTo("DPoP"))
                .body("client_id", equalTo("vault"))
                .body("cnf.jkt", equalTo(TestProof.thumbprint(DEVICE)));
    }

    private static String vaultToken() {
        String nonce = Sts.form().header("DPoP", "").post("/token").header("DPoP-Nonce");
        String proof = TestProof.of(DEVICE, "POST", Sts.TOKEN_ENDPOINT, Instant.now())
                .claim("nonce", nonce)
                .signedBy(DEVICE);
        return Sts.form()
                .header("DPoP", proof)
                .formParams(Sts.parameters(assertion("vault", VAULT)))
                .post("/token")
                .path("access_token");
    }

    private static Response asApi(String token) {
        return Sts.introspect("vault-api", API, token);
    }

    private static void inactiveForItsOwner(String token) {
        inactive(Sts.introspect("orders-batch", Sts.ORDERS_1, token));
    }

    private static void inactive(Response response) {
        response.then().statusCode(200);
        assertThat(response.asString()).isEqualTo("{\"active\":false}");
    }

    private static String assertion(String clientId, TestKey key) {
        return TestJwt.assertion(clientId, Sts.ISSUER, key, Instant.now()).signedBy(key);
    }
}
