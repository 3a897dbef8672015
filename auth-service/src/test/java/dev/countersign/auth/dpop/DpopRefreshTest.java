package dev.countersign.auth.dpop;

import static dev.countersign.auth.testing.Dpop.DEVICE;
import static dev.countersign.auth.testing.Dpop.THIEF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.countersign.auth.testing.AtOnce;
import dev.countersign.auth.testing.Auth;
import dev.countersign.auth.testing.Codes;
import dev.countersign.auth.testing.Dpop;
import dev.countersign.auth.testing.TestAccounts;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.oauth.testing.TestKey;
import dev.countersign.oauth.testing.TestProof;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a refresh token is worth without the key that its grant is bound to, and with it. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Spec("RFC 9449 §5")
class DpopRefreshTest {
    private static final TestKey BOUND = TestKey.named("ES256", "bound-1");

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

    @AfterEach
    void backToTheRealTime() {
        clock.reset();
    }

    @Test
    @Behaviour("C43")
    void aPublicClientsTokenWithoutItsKeyIsRefusedAndStaysGood() {
        String token = ofSpa();

        invalidGrant(Auth.token(Auth.refresh("spa", token)));
        invalidGrant(Dpop.token(THIEF, Auth.refresh("spa", token), clock.instant()));

        assertThat(accounts.liveGrants(person)).isEqualTo(1);
        refreshSpa(token).then().statusCode(200);
    }

    @Test
    @Behaviour("C43")
    void evenASpentOneWithoutItsKeyEndsNothing() {
        String token = ofSpa();
        refreshSpa(refreshSpa(token).path("refresh_token")).then().statusCode(200);

        invalidGrant(Dpop.token(THIEF, Auth.refresh("spa", token), clock.instant()));

        assertThat(accounts.liveGrants(person)).isEqualTo(1);
    }

    @Test
    @Behaviour("C40")
    void withItsKeyAPublicClientsTokenIsRotatedAndTheAccessTokenBound() {
        String token = ofSpa();

        Response response = refreshSpa(token);

        response.then().statusCode(200).body("token_type", equalTo("DPoP")).body("refresh_token", not(equalTo(token)));
        assertThat(Auth.claims(response.path("access_token")))
                .containsEntry("cnf", Map.of("jkt", TestProof.thumbprint(DEVICE)));
    }

    @Test
    @Spec("RFC 9449 §4.3")
    void aProofForTheTokenEndpointIsNoneForTheAddressOfRefreshes() {
        String token = ofSpa();
        String proof = Dpop.proof("POST", "/token", clock.instant()).signedBy(DEVICE);

        Auth.form()
                .header("DPoP", proof)
                .formParams(Auth.refresh("spa", token))
                .post("/refresh")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_dpop_proof"));

        Dpop.post(DEVICE, "/refresh", Auth.refresh("spa", token), clock.instant())
                .then()
                .statusCode(200);
    }

    @Test
    @Spec("RFC 9449 §5.2")
    void aClientThatIsRegisteredForProofsCannotRefreshWithout() {
        Response response = Auth.token(asBound(Auth.refresh("bound", ofBound())));

        response.then().statusCode(400).body("error", equalTo("invalid_request"));
    }

    @Test
    @Behaviour("C43")
    @Spec("FAPI 2.0 SP §5.3.2.1")
    void aConfidentialClientKeepsItsTokenHoweverOftenItIsUsed() throws Exception {
        String token = ofBound();

        List<Response> responses = AtOnce.run(8, () -> refreshBound(token));

        assertThat(responses).allSatisfy(response -> {
            response.then().statusCode(200).body("token_type", equalTo("DPoP"));
            assertThat(response.<String>path("refresh_token")).isEqualTo(token);
        });
        assertThat(accounts.rotations(person)).isZero();
    }

    @Test
    @Behaviour("C44")
    void useKeepsItFromGoingIdleAndNothingElseDoes() {
        String token = ofBound();
        clock.advance(Duration.ofMinutes(50));
        refreshBound(token).then().statusCode(200);
        clock.advance(Duration.ofMinutes(50));
        refreshBound(token).then().statusCode(200);
        clock.advance(Duration.ofMinutes(61));

        Response late = refreshBound(token);

        invalidGrant(late);
    }

    private String ofSpa() {
        return Dpop.token(DEVICE, Auth.exchange("spa", codes.forSpa(person)), clock.instant())
                .path("refresh_token");
    }

    private Response refreshSpa(String token) {
        return Dpop.token(DEVICE, Auth.refresh("spa", token), clock.instant());
    }

    private String ofBound() {
        String code = codes.issue(codes.binding("bound", person, "openid orders:read", List.of()));
        return Dpop.token(DEVICE, asBound(Auth.exchange("bound", code)), clock.instant())
                .path("refresh_token");
    }

    private Response refreshBound(String token) {
        return Dpop.token(DEVICE, asBound(Auth.refresh("bound", token)), clock.instant());
    }

    private Map<String, String> asBound(Map<String, String> parameters) {
        return Auth.as("bound", BOUND, parameters, clock.instant());
    }

    private static void invalidGrant(Response response) {
        response.then().statusCode(400).body("error", equalTo("invalid_grant"));
    }
}
