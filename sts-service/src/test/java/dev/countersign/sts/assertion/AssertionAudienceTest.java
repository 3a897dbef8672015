package dev.countersign.sts.assertion;

import static org.hamcrest.Matchers.equalTo;

import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.sts.testing.Sts;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code aud} is one value, and exactly the one that the client is registered for. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Behaviour("A1")
@Spec({"RFC 10070", "RFC 7523 §3 no. 3"})
class AssertionAudienceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://issuer.example.com/",
                "https://issuer.example.com/token",
                "https://issuer.example.com/token/",
                "https://issuer.example.com/par",
                "https://ISSUER.example.com",
                "HTTPS://issuer.example.com",
                "http://issuer.example.com",
                "https://issuer.example.com:443",
                "https://issuer.example.com:8443",
                "https://issuer.example.co",
                "https://issuer.example.com.evil.example",
                "https://evil.example/https://issuer.example.com",
                "issuer.example.com",
                "https://issuer.example.com?",
                "https://issuer.example.com#",
                " https://issuer.example.com",
                ""
            })
    void aNearMissOfTheIssuerIsRefused(String audience) {
        var response = Sts.token(Sts.orders().claim("aud", audience).signedBy(Sts.ORDERS_1));

        response.then().statusCode(401).body("error", equalTo("invalid_client"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://issuer.example.com",
                "https://issuer.example.com/token/",
                "https://issuer.example.com/Token",
                "https://issuer.example.com:443/token",
                "https://issuer.example.com/token?",
                "https://issuer.example.com/refresh",
                "http://issuer.example.com/token",
                "/token"
            })
    void aNearMissOfTheTokenEndpointIsRefused(String audience) {
        var response = Sts.token(Sts.seed().claim("aud", audience).signedBy(Sts.SEED));

        response.then().statusCode(401).body("error", equalTo("invalid_client"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"https://issuer.example.com\",\"https://other.example.com\"]",
                "[\"https://issuer.example.com\",\"https://issuer.example.com\"]",
                "[\"https://issuer.example.com\",\"https://issuer.example.com/token\"]",
                "[]",
                "[[\"https://issuer.example.com\"]]",
                "{\"0\":\"https://issuer.example.com\"}",
                "null",
                "1",
                "true"
            })
    void whatIsNotOneValueIsRefused(String json) {
        var response = Sts.token(Sts.orders().rawClaim("aud", json).signedBy(Sts.ORDERS_1));

        response.then().statusCode(401).body("error", equalTo("invalid_client"));
    }

    @Test
    void theHostOfTheRequestIsNoAudience() {
        String assertion = Sts.orders().claim("aud", "https://evil.example").signedBy(Sts.ORDERS_1);

        var response = Sts.form()
                .header("Host", "evil.example")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Proto", "https")
                .formParams(Sts.parameters(assertion))
                .post("/token");

        response.then().statusCode(401).body("error", equalTo("invalid_client"));
    }

    @Test
    void theIssuerInAnArrayOfOneIsAccepted() {
        var response = Sts.token(Sts.orders().claim("aud", List.of(Sts.ISSUER)).signedBy(Sts.ORDERS_1));

        response.then().statusCode(200);
    }
}
