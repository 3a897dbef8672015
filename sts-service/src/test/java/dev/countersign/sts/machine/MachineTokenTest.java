package dev.countersign.sts.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.countersign.crypto.jose.StrictJson;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.TestJwt;
import dev.countersign.oauth.testing.TestKey;
import dev.countersign.sts.testing.Sts;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A machine asks for a token and gets the one that its registration allows. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Spec({"RFC 6749 §4.4", "RFC 9068 §2"})
class MachineTokenTest {

    @Test
    @Behaviour("D60")
    @Spec("RFC 6749 §3.3")
    void aScopeBeyondTheRegistrationIsRefusedAsAWhole() {
        var parameters = Sts.parameters(Sts.orders().signedBy(Sts.ORDERS_1));
        parameters.put("scope", "orders:read orders:delete");

        var response = Sts.token(parameters);

        response.then().statusCode(400).body("error", equalTo("invalid_scope")).body("$", not(hasKey("access_token")));
    }

    @Test
    @Behaviour("D60")
    @Spec("RFC 8707 §2")
    void aResourceThatIsNotRegisteredIsRefused() {
        var parameters = Sts.parameters(Sts.orders().signedBy(Sts.ORDERS_1));
        parameters.put("resource", "https://api.example.com/orders/1");

        var response = Sts.token(parameters);

        response.then().statusCode(400).body("error", equalTo("invalid_target"));
    }

    @Test
    @Behaviour("D60")
    @Spec("RFC 8707 §2.2")
    void twoResourcesAtOnceAreRefused() {
        var request = Sts.form()
                .formParams(Sts.parameters(Sts.reports().signedBy(Sts.REPORTS)))
                .formParam("resource", "https://api.example.com/a", "https://api.example.com/b");

        var response = request.post("/token");

        response.then().statusCode(400).body("error", equalTo("invalid_target"));
    }

    @Test
    @Behaviour("D60")
    void severalRegisteredResourcesAndNoneAskedForIsRefusedWithAHint() {
        var response = Sts.token(Sts.reports().signedBy(Sts.REPORTS));

        response.then().statusCode(400).body("error", equalTo("invalid_target"));
        assertThat(response.jsonPath().getString("error_description")).contains("name one in the resource parameter");
    }

    @Test
    void aMachineGetsNoRefreshToken() {
        var response = Sts.token(Sts.orders().signedBy(Sts.ORDERS_1));

        response.then().statusCode(200).body("$", not(hasKey("refresh_token"))).body("$", not(hasKey("id_token")));
    }

    @Test
    @Behaviour("D60")
    void nothingRequestedMeansWhatTheRegistrationSays() {
        var response = Sts.token(Sts.orders().signedBy(Sts.ORDERS_1));

        response.then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("token_type", equalTo("Bearer"))
                .body("expires_in", equalTo(120))
                .body("scope", equalTo("orders:read orders:write"));
        assertThat(claims(response.path("access_token")))
                .containsEntry("aud", "https://api.example.com/orders")
                .containsEntry("scope", "orders:read orders:write");
    }

    @Test
    @Behaviour("D60")
    void aPartOfTheRegistrationIsGrantedAsAskedFor() {
        var parameters = Sts.parameters(Sts.reports().signedBy(Sts.REPORTS));
        parameters.put("resource", "https://api.example.com/b");

        var response = Sts.token(parameters);

        response.then().statusCode(200);
        assertThat(claims(response.path("access_token"))).containsEntry("aud", "https://api.example.com/b");
    }

    @Test
    @Behaviour("D61")
    @Spec({"RFC 9068 §2.1", "RFC 9068 §2.2"})
    void theTokenIsOneOfRfc9068AndItsKeyIsInTheJwks() {
        var response = Sts.token(Sts.orders().signedBy(Sts.ORDERS_1));

        String token = response.path("access_token");
        Map<String, Object> claims = claims(token);
        Map<String, Object> header = part(token, 0);
        List<String> published = RestAssured.get("/jwks").path("keys.kid");
        assertThat(header).containsEntry("typ", "at+jwt").containsEntry("alg", "ES256");
        assertThat(published).contains((String) header.get("kid"));
        assertThat(claims)
                .containsOnlyKeys("iss", "sub", "client_id", "aud", "iat", "exp", "jti", "scope")
                .containsEntry("iss", Sts.ISSUER)
                .containsEntry("sub", "orders-batch")
                .containsEntry("client_id", "orders-batch");
        long issuedAt = (Long) Objects.requireNonNull(claims.get("iat"));
        assertThat(claims).containsEntry("exp", issuedAt + 120);
    }

    @ParameterizedTest
    @CsvSource({"orders-batch,ES256,orders-1", "archive,PS256,archive-1"})
    void everyAlgorithmOfOursWorks(String client, String algorithm, String kid) {
        TestKey key = TestKey.named(algorithm, kid);

        var response = Sts.token(
                TestJwt.assertion(client, Sts.ISSUER, key, Instant.now()).signedBy(key));

        response.then().statusCode(200);
    }

    @Test
    @Behaviour({"A1", "D62"})
    void theSeedsRequestWorksLiterally() {
        var body = Sts.parameters(
                Sts.seed().header("kid", null).header("typ", "JWT").signedBy(Sts.SEED));
        body.put("client_id", "client-id");

        var response =
                RestAssured.given().contentType("application/json").body(body).post("/token/");

        response.then().statusCode(200).body("scope", equalTo("seed:read"));
    }

    @Test
    @Behaviour("A2")
    @Spec("RFC 7523 §3")
    void theSeedsExampleWithoutAJtiIsRefused() {
        var response = Sts.token(Sts.seed().claim("jti", null).signedBy(Sts.SEED));

        response.then().statusCode(401).body("error", equalTo("invalid_client"));
    }

    private static Map<String, Object> claims(String token) {
        return part(token, 1);
    }

    private static Map<String, Object> part(String token, int index) {
        return StrictJson.parseObject(Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]));
    }
}
