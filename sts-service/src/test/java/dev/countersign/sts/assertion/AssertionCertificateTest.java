package dev.countersign.sts.assertion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.TestJwt;
import dev.countersign.oauth.testing.TestKey;
import dev.countersign.sts.testing.Sts;
import dev.countersign.sts.testing.Support;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A client whose keys were registered as X.509 certificates. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Behaviour("A11")
@Spec("RFC 7517 §4.7")
class AssertionCertificateTest {
    private static final TestKey ENDED = TestKey.named("ES256", "certified-1");
    private static final TestKey VALID = TestKey.named("ES256", "certified-2");

    @Test
    @Behaviour("A10")
    void anEndedCertificateIsAnUnknownKeyOutside() {
        Response ended = Sts.token(assertion().header("kid", ENDED.thumbprint()).signedBy(ENDED));
        Response unknown = Sts.token(assertion().header("kid", "nothing").signedBy(ENDED));

        ended.then().statusCode(401).body("error", equalTo("invalid_client"));
        assertThat(ended.asString()).isEqualTo(unknown.asString());
    }

    @Test
    void insideTheReasonIsItsEnd() {
        String assertion = assertion().header("kid", ENDED.thumbprint()).signedBy(ENDED);

        Response explained = Support.explain(assertion, Support.token("assertions:explain"));

        assertThat(explained.<String>path("checks.find { it.check == 'key' }.received"))
                .contains("its certificate ended at 2020-01-01T00:00:00Z");
    }

    @Test
    void aKeyIsFoundByItsThumbprintAndWithoutAnyName() {
        Sts.token(assertion().header("kid", VALID.thumbprint()).signedBy(VALID))
                .then()
                .statusCode(200);
        Sts.token(assertion().signedBy(VALID)).then().statusCode(200);
    }

    private static TestJwt assertion() {
        return TestJwt.assertion("certified", Sts.ISSUER, VALID, Instant.now()).header("kid", null);
    }
}
