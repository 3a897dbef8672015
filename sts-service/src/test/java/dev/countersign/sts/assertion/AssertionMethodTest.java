package dev.countersign.sts.assertion;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.sts.testing.Sts;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One way to authenticate, named by its one name. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Behaviour("A8")
@Spec({"RFC 6749 §2.3", "RFC 7523 §2.2"})
class AssertionMethodTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "urn:ietf:params:oauth:client-assertion-type:saml2-bearer",
                "urn:ietf:params:oauth:grant-type:jwt-bearer",
                "urn:ietf:params:oauth:client-assertion-type:JWT-bearer",
                "jwt-bearer",
                ""
            })
    void aWrongAssertionTypeIsRefused(String type) {
        var parameters = Sts.parameters(Sts.orders().signedBy(Sts.ORDERS_1));
        parameters.put("client_assertion_type", type);

        Sts.token(parameters).then().statusCode(400).body("error", equalTo("invalid_request"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_assertion", "client_assertion_type"})
    void halfAnAssertionIsRefused(String missing) {
        var parameters = Sts.parameters(Sts.orders().signedBy(Sts.ORDERS_1));
        parameters.remove(missing);

        Sts.token(parameters).then().statusCode(400).body("error", equalTo("invalid_request"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_assertion", "client_assertion_type"})
    void aRepeatedAssertionIsRefused(String repeated) {
        var parameters = Sts.parameters(Sts.orders().signedBy(Sts.ORDERS_1));

        var response = Sts.form()
                .formParams(parameters)
                .formParam(repeated, parameters.get(repeated), parameters.get(repeated))
                .post("/token");

        response.then().statusCode(400).body("error", equalTo("invalid_request"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic b3JkZXJzLWJhdGNoOng=", "Bearer abc", "DPoP abc", "Negotiate", "x"})
    void anAuthorizationHeaderBesideAnAssertionIsRefused(String header) {
        var response = Sts.form()
                .header("Authorization", header)
                .formParams(Sts.parameters(Sts.orders().signedBy(Sts.ORDERS_1)))
                .post("/token");

        response.then().statusCode(400).body("error", equalTo("invalid_request"));
    }

    @Test
    void aSecretBesideAnAssertionIsRefused() {
        var parameters = Sts.parameters(Sts.orders().signedBy(Sts.ORDERS_1));
        parameters.put("client_secret", "x");

        Sts.token(parameters).then().statusCode(400).body("error", equalTo("invalid_request"));
    }

    @Test
    @Spec("RFC 6749 §5.2")
    void aPasswordInTheHeaderIsRefusedWithAChallengeForIt() {
        var response = Sts.form()
                .header("Authorization", "Basic b3JkZXJzLWJhdGNoOng=")
                .formParam("grant_type", "client_credentials")
                .post("/token");

        response.then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("Basic"))
                .body("error", equalTo("invalid_client"));
    }

    @Test
    void aSecretIsRefused() {
        Sts.token(Map.of("grant_type", "client_credentials", "client_id", "orders-batch", "client_secret", "x"))
                .then()
                .statusCode(401)
                .body("error", equalTo("invalid_client"));
    }

    @Test
    void aClientIdAloneIsRefused() {
        Sts.token(Map.of("grant_type", "client_credentials", "client_id", "orders-batch"))
                .then()
                .statusCode(401)
                .body("error", equalTo("invalid_client"));
    }
}
