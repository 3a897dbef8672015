package dev.countersign.auth.dpop;

import static dev.countersign.auth.testing.Dpop.DEVICE;
import static dev.countersign.auth.testing.Dpop.THIEF;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.countersign.auth.testing.Auth;
import dev.countersign.auth.testing.Codes;
import dev.countersign.auth.testing.Dpop;
import dev.countersign.auth.testing.TestAccounts;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.oauth.testing.TestJwt;
import dev.countersign.oauth.testing.TestKey;
import dev.countersign.oauth.testing.TestProof;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A token that is bound to a key opens nothing without it. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Spec("RFC 9449 §7.1")
class DpopResourceTest {
    @Inject
    Codes codes;

    @Inject
    TestAccounts accounts;

    @Inject
    SettableClock clock;

    private UUID person;

    private String token;

    @BeforeEach
    void somebodySignedIn() {
        person = accounts.create();
        token = Dpop.token(DEVICE, Auth.exchange("spa", codes.forSpa(person)), clock.instant())
                .path("access_token");
    }

    @Test
    @Spec("RFC 9449 §7.2")
    void aBoundTokenAsABearerTokenIsRefused() {
        refused(Auth.userInfo(token), "invalid_token", "Bearer error=");
        refused(Auth.form().formParam("access_token", token).post("/userinfo"), "invalid_token", "Bearer error=");
    }

    @Test
    void aBearerTokenWithAKeyIsRefused() {
        String bearer = Auth.token(Auth.exchange("spa", codes.forSpa(person))).path("access_token");

        refused(ask(bearer, DEVICE, proofFor(bearer)), "invalid_token", "DPoP algs=");
    }

    @Test
    void aBoundTokenWithoutAProofIsRefused() {
        Response response = given().header("Authorization", "DPoP " + token).get("/userinfo");

        refused(response, "invalid_dpop_proof", "DPoP algs=");
    }

    @Test
    void aThiefWithAKeyOfItsOwnIsRefused() {
        TestJwt proof = TestProof.of(THIEF, "GET", Auth.ISSUER + "/userinfo", clock.instant())
                .claim("nonce", Dpop.nonce())
                .claim("ath", TestProof.hash(token));

        refused(ask(token, THIEF, proof), "invalid_token", "DPoP algs=");
    }

    @Test
    void aProofThatNamesNoTokenOrAnotherIsRefused() {
        refused(
                ask(token, DEVICE, Dpop.proof("GET", "/userinfo", clock.instant())),
                "invalid_dpop_proof",
                "DPoP algs=");
        refused(ask(token, DEVICE, proofFor("another")), "invalid_dpop_proof", "DPoP algs=");
    }

    @Test
    void aProofForAnotherRequestIsRefused() {
        refused(ask(token, DEVICE, proofFor(token).claim("htm", "POST")), "invalid_dpop_proof", "DPoP algs=");
        refused(
                ask(token, DEVICE, proofFor(token).claim("htu", Auth.ISSUER + "/token")),
                "invalid_dpop_proof",
                "DPoP algs=");
    }

    @Test
    @Behaviour("A3")
    @Spec("RFC 9449 §11.1")
    void theSameProofASecondTimeIsRefused() {
        TestJwt proof = proofFor(token);
        ask(token, DEVICE, proof).then().statusCode(200);

        Response second = ask(token, DEVICE, proof);

        refused(second, "invalid_dpop_proof", "DPoP algs=");
    }

    @Test
    @Spec("RFC 9449 §9")
    void withoutANonceTheAnswerBringsOne() {
        TestJwt proof = TestProof.of(DEVICE, "GET", Auth.ISSUER + "/userinfo", clock.instant())
                .claim("ath", TestProof.hash(token));

        Response asked = ask(token, DEVICE, proof);

        refused(asked, "use_dpop_nonce", "DPoP algs=");
        ask(token, DEVICE, proof.claim("nonce", asked.header("DPoP-Nonce")))
                .then()
                .statusCode(200)
                .body("sub", equalTo(person.toString()))
                .header("DPoP-Nonce", notNullValue());
    }

    private TestJwt proofFor(String accessToken) {
        return Dpop.proof("GET", "/userinfo", clock.instant()).claim("ath", TestProof.hash(accessToken));
    }

    private static Response ask(String accessToken, TestKey key, TestJwt proof) {
        return given().header("Authorization", "DPoP " + accessToken)
                .header("DPoP", proof.signedBy(key))
                .get("/userinfo");
    }

    private static void refused(Response response, String error, String challenge) {
        response.then()
                .statusCode(401)
                .body("error", equalTo(error))
                .body("$", not(hasKey("sub")))
                .header("WWW-Authenticate", startsWith(challenge))
                .header("WWW-Authenticate", containsString("error=\"" + error + '"'))
                .header("WWW-Authenticate", containsString("algs=\"PS256 ES256 EdDSA Ed25519\""));
    }
}
