package dev.countersign.auth.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.countersign.auth.testing.Auth;
import dev.countersign.auth.testing.Codes;
import dev.countersign.auth.testing.TestAccounts;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.oauth.testing.TestKey;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
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

/** What an app is refused for when it redeems a code, and whether the code is spent by it. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Spec({"RFC 6749 §4.1.3", "RFC 7636 §4.6"})
class CodeRefusalTest {
    private static final String WRONG_VERIFIER = "another-verifier-that-is-long-enough-for-RFC-7636-012345";

    @Inject
    Codes codes;

    @Inject
    TestAccounts accounts;

    @Inject
    SettableClock clock;

    private UUID person;

    @BeforeEach
    void somebodySignedIn() {
        person = accounts.create();
    }

    @AfterEach
    void backToTheRealTime() {
        clock.reset();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "42-characters-are-one-too-few-for-RFC-7636",
                "129-characters-are-one-too-many-4567890123456789012345678901234567890123456789012345678901234567890"
                        + "123456789012345678901234567890",
                "a-verifier-with-a-character-that-is-not-unreserved+",
                "a-verifier-with-a-space that-is-otherwise-long-enough",
                "a-verifier-with-a-letter-of-another-alphabet-\u0430\u0431\u0432\u0433",
                "a-verifier-with-a-line-break-that-is-long-enough-\n"
            })
    @Behaviour("B22")
    @Spec("RFC 7636 §4.1")
    void aVerifierOutsideTheFormIsRefusedAndNothingIsSpent(String verifier) {
        String code = codes.forSpa(person);
        var parameters = Auth.exchange("spa", code);
        parameters.put("code_verifier", verifier);

        Response response = Auth.token(parameters);

        response.then().statusCode(400).body("error", equalTo("invalid_grant")).body("$", not(hasKey("access_token")));
        Auth.token(Auth.exchange("spa", code)).then().statusCode(200);
    }

    @Test
    @Behaviour("B22")
    @Spec("RFC 7636 §4.6")
    void noVerifierAtAllIsAWrongOneAndNothingIsSpent() {
        String code = codes.forSpa(person);
        var parameters = Auth.exchange("spa", code);
        parameters.remove("code_verifier");

        Response response = Auth.token(parameters);

        response.then().statusCode(400).body("error", equalTo("invalid_grant"));
        Auth.token(Auth.exchange("spa", code)).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"code", "client_id"})
    @Behaviour({"B22", "B26"})
    @Spec("RFC 6749 §5.2")
    void aMissingParameterIsNamedAndNothingIsSpent(String missing) {
        String code = codes.forSpa(person);
        var parameters = Auth.exchange("spa", code);
        parameters.remove(missing);

        Response response = Auth.token(parameters);

        response.then().statusCode(400).body("error", equalTo("invalid_request"));
        Auth.token(Auth.exchange("spa", code)).then().statusCode(200);
    }

    @Test
    @Behaviour("B26")
    void aWrongVerifierIsRefusedAndTheCodeIsSpent() {
        String code = codes.forSpa(person);
        var wrong = Auth.exchange("spa", code);
        wrong.put("code_verifier", WRONG_VERIFIER);

        Response response = Auth.token(wrong);

        refused(response);
        clock.advance(Duration.ofSeconds(3));
        refused(Auth.token(Auth.exchange("spa", code)));
        assertThat(accounts.grants(person)).isZero();
    }

    @Test
    @Behaviour("B29")
    @Spec("RFC 6749 §5.2")
    void aCodeOfAnotherClientIsRefused() {
        String code = codes.forSpa(person);

        Response response = Auth.token(Auth.exchange("other-spa", code));

        refused(response);
        assertThat(accounts.grants(person)).isZero();
    }

    @Test
    @Behaviour({"B26", "B29"})
    @Spec("OAuth 2.1 §4.1.2")
    void aCodeIsRefusedAfterAMinuteAlthoughRedisStillHasIt() {
        String code = codes.forSpa(person);
        clock.advance(Duration.ofSeconds(60));

        Response response = Auth.token(Auth.exchange("spa", code));

        refused(response);
        assertThat(accounts.grants(person)).isZero();
    }

    @Test
    @Behaviour("B29")
    void aCodeOfAPersonWhoWasDisabledMeanwhileIsRefused() {
        String code = codes.forSpa(person);
        accounts.disable(person);

        Response response = Auth.token(Auth.exchange("spa", code));

        refused(response);
        assertThat(accounts.grants(person)).isZero();
    }

    @Test
    @Behaviour("B29")
    @Spec("RFC 6749 §5.2")
    void aDisabledClientGetsNothingForItsCode() {
        String code = codes.issue(codes.binding("retired", person, "openid", List.of()));

        Response response = Auth.token(Auth.exchange("retired", code));

        response.then().statusCode(400).body("error", equalTo("invalid_grant"));
        assertThat(accounts.grants(person)).isZero();
    }

    @Test
    @Behaviour({"B29", "A10"})
    @Spec("RFC 6749 §5.2")
    void aDisabledClientThatProvesWhoItIsGetsNothingForItsCodeAndAForgerLearnsNothing() {
        String code = codes.issue(codes.binding("retired-web", person, "openid", List.of()));
        TestKey own = TestKey.named("ES256", "retired-web-1");

        Response proven = Auth.token(Auth.as("retired-web", own, Auth.exchange("retired-web", code), clock.instant()));
        Response forged =
                Auth.token(Auth.as("retired-web", Auth.WEB, Auth.exchange("retired-web", code), clock.instant()));

        proven.then().statusCode(400).body("error", equalTo("invalid_grant"));
        forged.then().statusCode(401).body("error", equalTo("invalid_client"));
        assertThat(accounts.grants(person)).isZero();
    }

    @Test
    @Behaviour("B26")
    @Spec("RFC 6749 §4.1.3")
    void anotherRedirectUriIsRefused() {
        var parameters = Auth.exchange("spa", codes.forSpa(person));
        parameters.put("redirect_uri", Auth.redirectUri("spa") + '/');

        Response response = Auth.token(parameters);

        refused(response);
        assertThat(accounts.grants(person)).isZero();
    }

    @Test
    @Behaviour("B26")
    void unknownExpiredForeignAndReplayedCodesAreToldInTheSameWords() {
        String replayed = codes.forSpa(person);
        Auth.token(Auth.exchange("spa", replayed)).then().statusCode(200);
        String foreign = codes.forSpa(person);
        String expired = codes.forSpa(person);

        String unknownBody = Auth.token(Auth.exchange("spa", "unknown")).body().asString();

        assertThat(Auth.token(Auth.exchange("spa", replayed)).body().asString()).isEqualTo(unknownBody);
        assertThat(Auth.token(Auth.exchange("other-spa", foreign)).body().asString())
                .isEqualTo(unknownBody);
        clock.advance(Duration.ofMinutes(2));
        assertThat(Auth.token(Auth.exchange("spa", expired)).body().asString()).isEqualTo(unknownBody);
    }

    private static void refused(Response response) {
        response.then()
                .statusCode(400)
                .header("Cache-Control", equalTo("no-store"))
                .header("X-Request-Id", notNullValue())
                .body("error", equalTo("invalid_grant"))
                .body("error_description", equalTo("The authorization code is not valid."))
                .body("$", not(hasKey("access_token")));
    }
}
