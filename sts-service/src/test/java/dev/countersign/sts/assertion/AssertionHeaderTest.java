package dev.countersign.sts.assertion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.sun.net.httpserver.HttpServer;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.TestJwt;
import dev.countersign.oauth.testing.TestKey;
import dev.countersign.sts.testing.Sts;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The header of an assertion: a wish, never a reason. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Spec("RFC 8725 §3")
class AssertionHeaderTest {

    @ParameterizedTest
    @Behaviour("A5")
    @ValueSource(strings = {"none", "None", "NONE", "nOnE", "", " none"})
    void noSignatureIsRefusedInEverySpelling(String alg) {
        refused(Sts.token(Sts.orders().header("alg", alg).unsigned()));
    }

    @ParameterizedTest
    @Behaviour("A5")
    @ValueSource(strings = {"HS256", "HS384", "HS512"})
    void thePublicKeyIsNoHmacSecret(String alg) {
        refused(Sts.token(Sts.seed().header("alg", alg).hmac(Sts.SEED.publicKeyBytes())));
        refused(Sts.token(
                Sts.seed().header("alg", alg).hmac(Sts.SEED.publicJwk().getBytes(UTF_8))));
    }

    @Test
    @Behaviour("A5")
    void anRsaHeaderOnAnEcKeyIsRefused() {
        refused(Sts.token(Sts.orders().header("alg", "RS256").signedBy(Sts.ORDERS_1)));
    }

    @Test
    @Behaviour("A5")
    void anAlgorithmThatTheClientDidNotRegisterIsRefused() {
        refused(Sts.token(Sts.seed().header("alg", "PS256").signedBy(Sts.SEED, "PS256")));
    }

    @ParameterizedTest
    @Behaviour("A5")
    @ValueSource(strings = {"es256", "ES384", "ES512", "ES256K", "RS1", "EdDSA "})
    void anAlgorithmThatWeDoNotSpeakIsRefused(String alg) {
        refused(Sts.token(Sts.orders().header("alg", alg).signedBy(Sts.ORDERS_1)));
    }

    @ParameterizedTest
    @Behaviour("A5")
    @ValueSource(strings = {"1", "null", "[\"ES256\"]", "{}"})
    void anAlgorithmThatIsNoTextIsRefused(String json) {
        refused(Sts.token(Sts.orders().rawHeader("alg", json).signedBy(Sts.ORDERS_1)));
    }

    @Test
    @Behaviour("A6")
    void aKeyOfTheSendersChoiceIsRefusedAndNothingIsFetched() throws Exception {
        var fetches = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> fetches.incrementAndGet());
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/jwks";
        TestKey own = TestKey.named("ES256", "attacker");

        refused(Sts.token(Sts.orders().header("jku", url).signedBy(own)));
        refused(Sts.token(Sts.orders().header("x5u", url).signedBy(own)));
        refused(Sts.token(Sts.orders().header("kid", url).signedBy(own)));
        refused(Sts.token(Sts.orders().rawHeader("jwk", own.publicJwk()).signedBy(own)));
        refused(Sts.token(Sts.orders().rawHeader("x5c", "[\"AAAA\"]").signedBy(own)));

        assertThat(fetches).hasValue(0);
        server.stop(0);
    }

    @ParameterizedTest
    @Behaviour("A6")
    @CsvSource(
            delimiter = '|',
            value = {"crit | [\"exp\"]", "crit | []", "crit | [\"b64\"]", "b64 | false", "b64 | true", "zip | \"DEF\""})
    void anExtensionThatChangesTheRulesIsRefused(String name, String json) {
        refused(Sts.token(Sts.orders().rawHeader(name, json).signedBy(Sts.ORDERS_1)));
    }

    @ParameterizedTest
    @Behaviour("A6")
    @ValueSource(
            strings = {"../../etc/passwd", "' OR 1=1 --", "unknown", "*", "${jndi:ldap://x}", "\r\nSET a b", "orders-1 "
            })
    void aHostileKidIsJustAnUnknownKid(String kid) {
        refused(Sts.token(Sts.orders().header("kid", kid).signedBy(Sts.ORDERS_1)));
    }

    @ParameterizedTest
    @Behaviour("A7")
    @ValueSource(strings = {"at+jwt", "dpop+jwt", "logout+jwt", "secevent+jwt", "JOSE", "", "jwt2"})
    void aJwtMadeForAnotherPurposeIsRefused(String typ) {
        refused(Sts.token(Sts.orders().header("typ", typ).signedBy(Sts.ORDERS_1)));
    }

    @Test
    @Behaviour("A7")
    void aNestedJwtIsRefused() {
        String inner = Sts.orders().signedBy(Sts.ORDERS_1);

        refused(Sts.token(
                Sts.orders().header("cty", "JWT").payload('"' + inner + '"').signedBy(Sts.ORDERS_1)));
    }

    @Test
    @Behaviour("A7")
    void anEncryptedJwtIsRefused() {
        refused(Sts.token("eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.AAAA.AAAA.AAAA.AAAA"));
    }

    @ParameterizedTest
    @Behaviour("A7")
    @ValueSource(strings = {"JWT", "jwt", "client-authentication+jwt", "application/client-authentication+jwt"})
    void theTypesForThisPurposeAreAccepted(String typ) {
        Sts.token(Sts.orders().header("typ", typ).signedBy(Sts.ORDERS_1)).then().statusCode(200);
    }

    @Test
    @Behaviour("A11")
    void everyRegisteredKeyWorksAtOnce() {
        var second = TestJwt.assertion("orders-batch", Sts.ISSUER, Sts.ORDERS_2, Instant.now());

        Sts.token(Sts.orders().signedBy(Sts.ORDERS_1)).then().statusCode(200);
        Sts.token(second.signedBy(Sts.ORDERS_2)).then().statusCode(200);
    }

    @Test
    @Behaviour("A11")
    void withoutAKidTheKeysAreTried() {
        Sts.token(Sts.orders().header("kid", null).signedBy(Sts.ORDERS_2))
                .then()
                .statusCode(200);
    }

    private static void refused(Response response) {
        response.then().statusCode(401).body("error", equalTo("invalid_client"));
    }
}
