package dev.countersign.sts.assertion;

import static org.hamcrest.Matchers.equalTo;

import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.oauth.testing.TestJwt;
import dev.countersign.sts.testing.Sts;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who, when and how long: the claims beside the audience. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Spec("RFC 7523 §3")
class AssertionClaimsTest {
    @Inject
    SettableClock clock;

    private long now;

    @BeforeEach
    void stopTheTime() {
        now = clock.stop().getEpochSecond();
    }

    @AfterEach
    void letTheTimeGoOn() {
        clock.reset();
    }

    @ParameterizedTest
    @Behaviour("A2")
    @ValueSource(strings = {"iss", "sub", "aud", "iat", "exp", "jti"})
    void aMissingClaimIsRefused(String claim) {
        refused(Sts.token(Sts.orders().claim(claim, null).signedBy(Sts.ORDERS_1)));
    }

    @ParameterizedTest
    @Behaviour("A2")
    @CsvSource({"iss,reports", "sub,reports", "iss,Orders-batch", "sub,'orders-batch '", "sub,''"})
    void anIssuerOrSubjectOfSomebodyElseIsRefused(String claim, String value) {
        refused(Sts.token(Sts.orders().claim(claim, value).signedBy(Sts.ORDERS_1)));
    }

    @Test
    @Behaviour("A2")
    void aClientIdParameterThatDisagreesIsRefused() {
        var parameters = Sts.parameters(Sts.orders().signedBy(Sts.ORDERS_1));
        parameters.put("client_id", "reports");

        refused(Sts.token(parameters));
    }

    @ParameterizedTest
    @Behaviour("A2")
    @CsvSource({
        "0, 61", // lives longer than the client's cap
        "0, 3600",
        "-100, -11", // over
        "11, 40", // from the future
        "0, 0",
        "0, -1",
        "-4102444800, 30",
    })
    void aLifeThatIsTooLongOrNotNowIsRefused(long issued, long expires) {
        refused(Sts.token(Sts.orders()
                .claim("iat", now + issued)
                .claim("exp", now + expires)
                .signedBy(Sts.ORDERS_1)));
    }

    @Test
    @Behaviour("A2")
    void notBeforeInTheFutureIsRefused() {
        long later = now + 15;

        refused(Sts.token(Sts.orders().claim("nbf", later).signedBy(Sts.ORDERS_1)));
    }

    @ParameterizedTest
    @Behaviour({"A4", "A9"})
    @ValueSource(
            strings = {
                "\"\"",
                "1",
                "null",
                "true",
                "[\"a\"]",
                "{}",
                "\"a*\"",
                "\"a?b\"",
                "\"[ab]\"",
                "\"a\\u0000b\"",
                "\"a\\r\\nDEL *\"",
                "\"\\u001b[2J\"",
                "\"caf\\u00e9\""
            })
    void anOddJtiIsRefused(String json) {
        refused(Sts.token(Sts.orders().rawClaim("jti", json).signedBy(Sts.ORDERS_1)));
    }

    @Test
    @Behaviour("A4")
    void anEndlessJtiIsRefused() {
        refused(Sts.token(Sts.orders().claim("jti", "j".repeat(5000)).signedBy(Sts.ORDERS_1)));
    }

    @ParameterizedTest
    @Behaviour("A9")
    @CsvSource(
            delimiter = '|',
            value = {
                "exp | \"9999999999\"",
                "exp | [1]",
                "exp | {}",
                "exp | 9223372036854775807",
                "exp | 99999999999999999999999999",
                "exp | 1e400",
                "exp | -1",
                "exp | true",
                "iat | \"0\"",
                "iat | -9223372036854775808",
                "iat | 1e308",
                "iat | {\"a\":[]}",
                "nbf | \"soon\"",
                "nbf | 9223372036854775807",
                "iss | 1",
                "iss | [\"orders-batch\"]",
                "sub | {\"a\":\"orders-batch\"}",
            })
    void aClaimOfTheWrongTypeOrSizeIsRefused(String claim, String json) {
        refused(Sts.token(Sts.orders().rawClaim(claim, json).signedBy(Sts.ORDERS_1)));
    }

    @ParameterizedTest
    @Behaviour("A9")
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"text\"",
                "1",
                "{",
                "{\"iss\":\"orders-batch\",\"iss\":\"orders-batch\"}",
                "{\"a\":{\"b\":1,\"b\":2}}"
            })
    void aPayloadThatIsNoObjectWithUniqueMembersIsRefused(String payload) {
        refused(Sts.token(Sts.orders().payload(payload).signedBy(Sts.ORDERS_1)));
    }

    @Test
    @Behaviour("A9")
    void aPayloadNestedWithoutEndIsRefused() {
        String deep = "{\"a\":".repeat(3000) + "1" + "}".repeat(3000);

        refused(Sts.token(Sts.orders().payload(deep).signedBy(Sts.ORDERS_1)));
    }

    @ParameterizedTest
    @Behaviour("A9")
    @ValueSource(strings = {"a", "a.b", "a.b.c", "..", "....", "a.b.c.d.e", "%00", "ey.ey.ey"})
    void whatIsNoJwtIsRefused(String text) {
        refused(Sts.token(text));
    }

    @Test
    @Behaviour({"A9", "F90"})
    void anAssertionOfAMegabyteIsRefused() {
        var response =
                Sts.token(Sts.orders().claim("pad", "x".repeat(1_000_000)).signedBy(Sts.ORDERS_1));

        response.then().statusCode(413).body("error", equalTo("invalid_request"));
    }

    @ParameterizedTest
    @Behaviour("A2")
    @CsvSource({"9, 40", "-20, -5", "0, 60"})
    void clocksMayDifferByTenSeconds(long issued, long expires) {
        var response = Sts.token(Sts.orders()
                .claim("iat", now + issued)
                .claim("exp", now + expires)
                .signedBy(Sts.ORDERS_1));

        response.then().statusCode(200);
    }

    @Test
    @Behaviour("A2")
    void aClientIdParameterThatAgreesIsAccepted() {
        var parameters = Sts.parameters(Sts.orders().signedBy(Sts.ORDERS_1));
        parameters.put("client_id", "orders-batch");

        Sts.token(parameters).then().statusCode(200);
    }

    @Test
    @Behaviour("A10")
    void aDisabledClientIsRefused() {
        var assertion = TestJwt.assertion("retired", Sts.ISSUER, Sts.RETIRED, Instant.now());

        refused(Sts.token(assertion.signedBy(Sts.RETIRED)));
    }

    private static void refused(Response response) {
        response.then().statusCode(401).body("error", equalTo("invalid_client"));
    }
}
