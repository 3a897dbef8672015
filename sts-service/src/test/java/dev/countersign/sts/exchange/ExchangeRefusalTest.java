package dev.countersign.sts.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.TestJwt;
import dev.countersign.oauth.testing.TestKey;
import dev.countersign.sts.testing.Sts;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be exchanged, by whom not, and for what not. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@QuarkusTestResource(PeopleIssuerResource.class)
@Behaviour("D66")
class ExchangeRefusalTest {

    @Test
    @Spec("RFC 8693 §2.1")
    void aClientThatIsNotRegisteredForItIsRefused() {
        var parameters = People.exchange("orders-batch", Sts.ORDERS_1, People.signed(People.token()));

        refused(Sts.token(parameters), "unauthorized_client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"subject_token", "subject_token_type"})
    @Spec({"RFC 8693 §2.1", "RFC 8693 §2.2.2"})
    void whatIsMissingIsNamed(String parameter) {
        var parameters = People.byGateway(People.signed(People.token()));
        parameters.remove(parameter);

        refused(Sts.token(parameters), "invalid_request")
                .then()
                .body("error_description", equalTo("The parameter " + parameter + " is missing."));
    }

    @ParameterizedTest
    @CsvSource({
        "subject_token_type,urn:ietf:params:oauth:token-type:refresh_token",
        "subject_token_type,urn:ietf:params:oauth:token-type:id_token",
        "subject_token_type,access_token",
        "requested_token_type,urn:ietf:params:oauth:token-type:refresh_token",
        "requested_token_type,urn:ietf:params:oauth:token-type:saml2",
        "actor_token_type,urn:ietf:params:oauth:token-type:jwt",
        "actor_token,something"
    })
    @Spec({"RFC 8693 §2.1", "RFC 8693 §3"})
    void anotherTypeAndHalfAnActorAreRefused(String parameter, String value) {
        var parameters = People.byGateway(People.signed(People.token()));
        parameters.put(parameter, value);

        refused(Sts.token(parameters), "invalid_request");
    }

    static Stream<TestJwt> badTokens() {
        long now = Instant.now().getEpochSecond();
        return Stream.of(
                People.token().header("typ", "JWT"),
                People.token().header("typ", null),
                People.token().header("typ", "logout+jwt"),
                People.token().header("kid", null),
                People.token().header("kid", "unknown"),
                People.token().header("alg", "none"),
                People.token().claim("iss", null),
                People.token().claim("iss", People.ISSUER + "/"),
                People.token().claim("iss", "https://evil.example"),
                People.token().claim("iss", Sts.ISSUER),
                People.token().claim("exp", null),
                People.token().claim("exp", now - 1),
                People.token().claim("exp", "soon"),
                People.token().claim("sub", null),
                People.token().claim("sub", ""),
                People.token().claim("sub", 7),
                People.token().claim("aud", null),
                People.token().claim("aud", People.ORDERS),
                People.token().claim("aud", People.GATEWAY + "/"),
                People.token().claim("aud", "gateway"));
    }

    @ParameterizedTest
    @MethodSource("badTokens")
    @Spec({"RFC 8693 §2.1", "RFC 8693 §2.2.2", "RFC 9068 §4"})
    void aBadSubjectTokenIsAnInvalidRequest(TestJwt token) {
        refused(Sts.token(People.byGateway(People.signed(token))), "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b", "a.b.c", "....", "e30.e30.e30"})
    @Spec("RFC 8693 §2.2.2")
    void whatIsNoJwtIsAnInvalidRequest(String token) {
        refused(Sts.token(People.byGateway(token)), "invalid_request");
    }

    @Test
    @Spec("RFC 8693 §5")
    void aTokenSignedBySomebodyElseIsRefused() {
        var forged = People.token().signedBy(TestKey.named("ES256", "gateway-1"));

        refused(Sts.token(People.byGateway(forged)), "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders-batch", "gateway", "retired"})
    @Spec("RFC 9068 §5")
    void aPersonWithTheNameOfAClientIsRefused(String name) {
        refused(Sts.token(People.byGateway(People.signed(People.token().claim("sub", name)))), "invalid_request");
    }

    @Test
    @Spec("RFC 8693 §5")
    void aTokenOfOursThatWasGivenBackIsRefused() {
        String token = People.shopToken();
        Sts.revoke("shop", People.SHOP_KEY, token).then().statusCode(200);

        refused(Sts.token(People.byGateway(token)), "invalid_request");
    }

    @Test
    @Spec("RFC 8693 §1.1")
    void aTokenForSomebodyElseCannotBeExchangedByAPasserBy() {
        refused(Sts.token(People.byGateway(Sts.ordersToken())), "invalid_request");
    }

    @Test
    @Spec("RFC 8707 §2")
    void anAudienceThatIsNotRegisteredIsAnInvalidTarget() {
        for (String target :
                List.of(People.ORDERS + "/", "https://api.example.com", "orders", "https://api.example.com/stock")) {
            var parameters = People.byGateway(People.signed(People.token()));
            parameters.put("resource", target);

            refused(Sts.token(parameters), "invalid_target");
        }
    }

    @Test
    @Spec({"RFC 8693 §2.1", "RFC 8693 §2.2.2"})
    void twoTargetsAreRefusedHoweverTheyAreNamed() {
        var both = People.byGateway(People.signed(People.token()));
        both.put("audience", People.ORDERS);
        var twice = People.byGateway(People.signed(People.token()));
        twice.remove("resource");

        refused(Sts.token(both), "invalid_target");
        refused(
                Sts.form()
                        .formParams(twice)
                        .formParam("resource", People.ORDERS, People.GATEWAY)
                        .post("/token"),
                "invalid_target");
    }

    @Test
    void severalAudiencesAndNoneAskedForIsRefused() {
        var parameters = People.byGateway(People.signed(People.token()));
        parameters.remove("resource");

        refused(Sts.token(parameters), "invalid_target");
    }

    @ParameterizedTest
    @CsvSource({
        "orders:read orders:write,orders:read", // more than the token
        "orders:read openid,orders:read openid", // more than the client
        "orders,orders:read",
        "'orders:read  orders:write',orders:read orders:write",
        ",openid", // nothing in common
        ","
    })
    @Spec("RFC 8693 §2.2.1")
    void neverMoreScope(@Nullable String asked, @Nullable String granted) {
        var parameters = People.byGateway(People.signed(People.token().claim("scope", granted)));
        if (asked != null) {
            parameters.put("scope", asked);
        }

        refused(Sts.token(parameters), "invalid_scope");
    }

    @Test
    @Spec({"RFC 8693 §5", "RFC 9449 §5"})
    void noBearerTokenComesOutOfABoundOne() {
        for (String cnf : List.of("{\"jkt\":\"abc\"}", "{\"x5t#S256\":\"abc\"}", "{}", "7")) {
            var bound = People.token().rawClaim("cnf", cnf);

            refused(Sts.token(People.byGateway(People.signed(bound))), "invalid_request");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"sub\":\"portal\"}",
                "{\"sub\":\"gateway\",\"iss\":\"https://people.example.com\"}",
                "{\"sub\":\"gateway\",\"email\":\"gateway@example.com\"}",
                "{\"iss\":\"https://issuer.example.com\"}",
                "{}",
                "\"gateway\"",
                "[{\"sub\":\"gateway\"}]"
            })
    @Spec("RFC 8693 §4.4")
    void whoMayActIsObeyed(String mayAct) {
        var parameters = People.byGateway(People.signed(People.token().rawClaim("may_act", mayAct)));

        refused(Sts.token(parameters), "invalid_request");
    }

    @Test
    @Spec("RFC 8693 §4.4")
    void whoMayActBindsImpersonationToo() {
        var token = People.signed(People.token().rawClaim("may_act", "{\"sub\":\"gateway\"}"));

        refused(Sts.token(People.exchange("portal", People.PORTAL_KEY, token)), "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"gateway\"",
                "[]",
                "{\"sub\":\"a\",\"act\":7}",
                "{\"sub\":\"a\",\"act\":{\"sub\":\"b\",\"act\":{\"sub\":\"c\",\"act\":{\"sub\":\"d\"}}}}"
            })
    @Spec("RFC 8693 §4.1")
    void aChainThatIsTooLongOrNoneIsRefused(String act) {
        refused(Sts.token(People.byGateway(People.signed(People.token().rawClaim("act", act)))), "invalid_request");
    }

    @Test
    @Spec({"RFC 8693 §2.1", "RFC 8693 §2.2.2"})
    void anActorTokenOfSomebodyElseIsRefused() {
        for (String actor : List.of(People.shopToken(), People.signed(People.token()), "x")) {
            var parameters = People.byGateway(People.signed(People.token()));
            parameters.put("actor_token", actor);
            parameters.put("actor_token_type", People.ACCESS_TOKEN);

            refused(Sts.token(parameters), "invalid_request");
        }
    }

    private static Response refused(Response answer, String error) {
        answer.then().statusCode(400).body("error", equalTo(error)).body("$", not(hasKey("access_token")));
        assertThat(answer.path("error_description").toString()).doesNotContain(People.ALICE);
        return answer;
    }
}
