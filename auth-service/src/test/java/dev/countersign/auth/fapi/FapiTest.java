package dev.countersign.auth.fapi;

import static dev.countersign.auth.testing.Dpop.DEVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.countersign.auth.testing.Asking;
import dev.countersign.auth.testing.Auth;
import dev.countersign.auth.testing.Codes;
import dev.countersign.auth.testing.Dpop;
import dev.countersign.auth.testing.Forms;
import dev.countersign.auth.testing.TestAccounts;
import dev.countersign.auth.testing.TestBrowser;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.oauth.testing.TestJwt;
import dev.countersign.oauth.testing.TestKey;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One word in the registry, and everything that the profile asks is on. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Spec("FAPI 2.0 SP §5.3.2")
class FapiTest {
    private static final TestKey BANK = TestKey.named("ES256", "bank-1");
    private static final TestKey BANK_RSA = TestKey.named("PS256", "bank-2");
    private static final String CALLBACK = "https://bank.example.com/callback";

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
    @Behaviour("B34")
    @Spec("FAPI 2.0 SP §5.3.2.2")
    void aRequestThatWasNotPushedIsRefused() {
        Response answer = new TestBrowser().authorize(Asking.as("bank", CALLBACK));

        assertThat(Forms.query(TestBrowser.location(answer))).containsEntry("error", "invalid_request");
    }

    @Test
    @Spec("FAPI 2.0 SP §5.3.2.2")
    void aPushedRequestNamesItsRedirectUri() {
        var request = Asking.as("bank", CALLBACK);
        request.remove("redirect_uri");
        request.put("scope", "accounts:read");

        push(request).then().statusCode(400).body("error", equalTo("invalid_request"));
    }

    @Test
    @Spec("FAPI 2.0 SP §5.3.2.1")
    void aPushWithoutAuthenticationIsRefused() {
        Response pushed = Auth.form().formParams(Asking.as("bank", CALLBACK)).post("/par");

        pushed.then().statusCode(401).body("error", equalTo("invalid_client"));
    }

    @Test
    @Behaviour("A5")
    @Spec("FAPI 2.0 SP §5.4.1")
    void anAssertionWithRs256IsRefusedAlthoughTheKeyFits() {
        String assertion = TestJwt.assertion("bank", Auth.ISSUER, BANK_RSA, clock.instant())
                .header("alg", "RS256")
                .signedBy(BANK_RSA, "RS256");

        refusedAtPar(assertion);
    }

    @Test
    @Behaviour("A1")
    @Spec("FAPI 2.0 SP §5.3.2.1")
    void theAudienceOfAnAssertionIsTheIssuerAsText() {
        var assertion = TestJwt.assertion("bank", Auth.ISSUER, BANK, clock.instant());

        refusedAtPar(assertion.claim("aud", List.of(Auth.ISSUER)).signedBy(BANK));
        refusedAtPar(assertion.claim("aud", Auth.ISSUER + "/par").signedBy(BANK));
        refusedAtPar(assertion.claim("aud", Auth.ISSUER + "/token").signedBy(BANK));
    }

    @Test
    @Spec("FAPI 2.0 SP §5.3.2.1")
    void aCodeGivesNoBearerToken() {
        Response without = Auth.token(asBank(Auth.exchange("bank", code())));

        without.then().statusCode(400).body("error", equalTo("invalid_request"));
    }

    @ParameterizedTest
    @ValueSource(longs = {-3600, -63, 63, 3600})
    @Spec("FAPI 2.0 SP §5.3.2.1")
    void aProofThatIsNotFromNowIsRefused(long off) {
        Response response = redeem(off);

        response.then().statusCode(400).body("error", equalTo("invalid_dpop_proof"));
    }

    @ParameterizedTest
    @ValueSource(longs = {-10, 0, 10})
    @Spec("FAPI 2.0 SP §5.3.2.1")
    void aClockThatIsAFewSecondsOffDoesNotMatter(long off) {
        Response response = redeem(off);

        response.then().statusCode(200).body("token_type", equalTo("DPoP"));
    }

    @Test
    @Behaviour("C43")
    @Spec("FAPI 2.0 SP §5.3.2.1")
    void itsRefreshTokenIsNotReplaced() {
        String token = redeem(0).path("refresh_token");

        Response response = Dpop.token(DEVICE, asBank(Auth.refresh("bank", token)), clock.instant());

        response.then().statusCode(200).body("refresh_token", equalTo(token));
    }

    @Test
    @Spec({"FAPI 2.0 SP §5.3.2.2", "RFC 9126 §2"})
    void theWholeWayWorks() {
        Response pushed = push(Asking.as("bank", CALLBACK));
        pushed.then().statusCode(201);

        var answer = Forms.query(new TestBrowser()
                .signInFor(Map.of("client_id", "bank", "request_uri", pushed.path("request_uri")))
                .toString());

        assertThat(answer).containsKey("code").containsEntry("iss", Auth.ISSUER);
    }

    private Response redeem(long secondsOff) {
        String proof = Dpop.proof("POST", "/token", clock.instant().plusSeconds(secondsOff))
                .signedBy(DEVICE);
        return Auth.form()
                .header("DPoP", proof)
                .formParams(asBank(Auth.exchange("bank", code())))
                .post("/token");
    }

    private String code() {
        return codes.issue(codes.binding("bank", person, "openid accounts:read", List.of()));
    }

    private Response push(Map<String, String> request) {
        return Auth.form().formParams(asBank(request)).post("/par");
    }

    private Map<String, String> asBank(Map<String, String> parameters) {
        return Auth.as("bank", BANK, parameters, clock.instant());
    }

    private void refusedAtPar(String assertion) {
        var request = new LinkedHashMap<>(asBank(Asking.as("bank", CALLBACK)));
        request.put("client_assertion", assertion);

        Auth.form().formParams(request).post("/par").then().statusCode(401).body("error", equalTo("invalid_client"));
    }
}
