package dev.countersign.sts.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.TestJwt;
import dev.countersign.oauth.testing.TestKey;
import dev.countersign.sts.testing.Sts;
import dev.countersign.sts.testing.Support;
import dev.countersign.testing.Behaviour;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All checks of an assertion, for whoever has to repair it. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Behaviour("A10")
class ExplainTest {
    private static final TestKey STRANGER = TestKey.named("ES256", "attacker");

    private String token = "";

    @BeforeEach
    void token() {
        token = Support.token("assertions:explain");
    }

    @Test
    void withoutATokenNothingIsExplained() {
        Sts.form()
                .formParam("client_assertion", "x")
                .post("/admin/assertions/explain")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("scope=\"assertions:explain\""));
    }

    @Test
    @Behaviour("A3")
    void anAssertionThatWasExplainedCanStillBeUsedOnce() {
        String assertion = Sts.orders().signedBy(Sts.ORDERS_1);
        explained(assertion).then().body("accepted", equalTo(true));
        explained(assertion).then().body("accepted", equalTo(true));
        Sts.token(assertion).then().statusCode(200);

        Response used = explained(assertion);

        used.then().body("accepted", equalTo(false));
        assertThat(failed(used)).containsExactly("replay");
    }

    @Test
    void oneThatFailsDoesNotHideTheOthers() {
        Response answer = explained(Sts.orders()
                .header("typ", "at+jwt")
                .claim("sub", "other")
                .claim("aud", Sts.ISSUER + "/")
                .signedBy(STRANGER));

        assertThat(failed(answer)).containsExactly("type", "signature", "subject", "audience");
    }

    @Test
    void ofAnUnknownClientOnlyTheHeaderIsChecked() {
        Response answer = explained(
                TestJwt.assertion("nobody", Sts.ISSUER, STRANGER, Instant.now()).signedBy(STRANGER));

        assertThat(failed(answer)).containsExactly("client");
        assertThat(checks(answer, "skipped")).contains("key", "signature", "audience", "jti");
    }

    @Test
    void aDisabledClientIsCalledThat() {
        Response answer = explained(TestJwt.assertion("retired", Sts.ISSUER, Sts.RETIRED, Instant.now())
                .signedBy(Sts.RETIRED));

        assertThat(failed(answer)).containsExactly("client");
        answer.then().body("checks[2].received", containsString("disabled"));
    }

    @Test
    void whatIsNoJwtIsCalledThat() {
        assertThat(failed(explained("x.y"))).containsExactly("form");
    }

    @Test
    @Behaviour("F91")
    void theAnswerHoldsNeitherTheAssertionNorItsSignature() {
        String assertion = Sts.orders().claim("aud", "x").signedBy(STRANGER);

        assertThat(explained(assertion).asString()).doesNotContain(assertion.split("\\.", -1));
    }

    private Response explained(String assertion) {
        Response answer = Support.explain(assertion, token);
        answer.then().statusCode(200);
        return answer;
    }

    private static List<String> failed(Response answer) {
        return checks(answer, "fail");
    }

    private static List<String> checks(Response answer, String outcome) {
        return answer.path("checks.findAll { it.outcome == '" + outcome + "' }.check");
    }
}
