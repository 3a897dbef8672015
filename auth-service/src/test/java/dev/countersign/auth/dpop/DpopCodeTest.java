package dev.countersign.auth.dpop;

import static dev.countersign.auth.testing.Dpop.DEVICE;
import static dev.countersign.auth.testing.Dpop.THIEF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.countersign.auth.testing.Asking;
import dev.countersign.auth.testing.Auth;
import dev.countersign.auth.testing.Codes;
import dev.countersign.auth.testing.Dpop;
import dev.countersign.auth.testing.Forms;
import dev.countersign.auth.testing.TestAccounts;
import dev.countersign.auth.testing.TestBrowser;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.oauth.testing.TestProof;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A code that was asked for with a key is redeemed with that key. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Spec("RFC 9449 §10")
class DpopCodeTest {
    private static final String THUMBPRINT = TestProof.thumbprint(DEVICE);

    @Inject
    Codes codes;

    @Inject
    TestAccounts accounts;

    @Inject
    SettableClock clock;

    private UUID person;

    @BeforeEach
    void somebodyHasAnAccount() {
        person = accounts.create();
    }

    @Test
    @Behaviour("B26")
    void aBoundCodeWithoutAProofIsRefusedAndSpent() {
        String code = boundCode();

        Response without = Auth.token(Auth.exchange("spa", code));

        invalidGrant(without);
        invalidGrant(Dpop.token(DEVICE, Auth.exchange("spa", code), clock.instant()));
        assertThat(accounts.grants(person)).isZero();
    }

    @Test
    @Behaviour("B26")
    void aBoundCodeWithAnotherKeyIsRefused() {
        Response stolen = Dpop.token(THIEF, Auth.exchange("spa", boundCode()), clock.instant());

        invalidGrant(stolen);
        assertThat(accounts.grants(person)).isZero();
    }

    @Test
    @Spec({"RFC 9449 §5", "RFC 9449 §6.1"})
    void withItsKeyTheCodeGivesTokensThatAreBoundToIt() {
        Response response = Dpop.token(DEVICE, Auth.exchange("spa", boundCode()), clock.instant());

        response.then().statusCode(200).body("token_type", equalTo("DPoP"));
        assertThat(Auth.claims(response.path("access_token"))).containsEntry("cnf", Map.of("jkt", THUMBPRINT));
    }

    @Test
    @Behaviour({"A3", "F90"})
    @Spec("RFC 9449 §8")
    void whoIsSentBackForANonceStillHasItsCode() {
        var exchange = Auth.exchange("spa", boundCode());
        String early = TestProof.of(DEVICE, "POST", Auth.ISSUER + "/token", clock.instant())
                .signedBy(DEVICE);

        Response asked = Auth.form().header("DPoP", early).formParams(exchange).post("/token");

        asked.then()
                .statusCode(400)
                .body("error", equalTo("use_dpop_nonce"))
                .header("Cache-Control", "no-store")
                .header("DPoP-Nonce", notNullValue());
        Dpop.token(DEVICE, exchange, clock.instant()).then().statusCode(200);
    }

    @Test
    void theParameterOfTheAuthorizationRequestBindsTheCode() {
        Response answer = signedIn().authorize(Asking.asSpaWith("dpop_jkt", THUMBPRINT));

        assertThat(codes.redeemed(TestBrowser.code(answer)).keyThumbprint()).contains(THUMBPRINT);
    }

    @Test
    void theBindingSurvivesTheSignInPage() {
        var browser = new TestBrowser();

        String location =
                browser.signInFor(Asking.asSpaWith("dpop_jkt", THUMBPRINT)).toString();

        assertThat(codes.redeemed(Forms.query(location).getOrDefault("code", ""))
                        .keyThumbprint())
                .contains(THUMBPRINT);
    }

    @Test
    @Spec("RFC 9449 §10.1")
    void aPushedRequestWithAProofByAnotherKeyThanItNamesIsRefused() {
        Response pushed = Dpop.post(THIEF, "/par", Asking.asSpaWith("dpop_jkt", THUMBPRINT), clock.instant());

        pushed.then().statusCode(400).body("error", equalTo("invalid_dpop_proof"));
    }

    @Test
    @Spec("RFC 9449 §10.1")
    void aProofForTheTokenEndpointIsNoneForPushing() {
        String proof = Dpop.proof("POST", "/token", clock.instant()).signedBy(DEVICE);

        Response pushed =
                Auth.form().header("DPoP", proof).formParams(Asking.asSpa()).post("/par");

        pushed.then().statusCode(400).body("error", equalTo("invalid_dpop_proof"));
    }

    @Test
    @Spec("RFC 9449 §10.1")
    void theProofOfAPushedRequestBindsTheCode() {
        Response pushed = Dpop.post(DEVICE, "/par", Asking.asSpa(), clock.instant());

        Response answer = signedIn()
                .authorize(new HashMap<>(Map.of("client_id", "spa", "request_uri", pushed.path("request_uri"))));

        pushed.then().statusCode(201).header("DPoP-Nonce", notNullValue());
        assertThat(codes.redeemed(TestBrowser.code(answer)).keyThumbprint()).contains(THUMBPRINT);
    }

    private static TestBrowser signedIn() {
        var browser = new TestBrowser();
        browser.signInFor(Asking.asSpa());
        return browser;
    }

    private String boundCode() {
        return codes.issue(codes.bound("spa", person, "openid orders:read", THUMBPRINT));
    }

    private static void invalidGrant(Response response) {
        response.then().statusCode(400).body("error", equalTo("invalid_grant"));
    }
}
