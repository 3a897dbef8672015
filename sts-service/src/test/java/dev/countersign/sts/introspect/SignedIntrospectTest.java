package dev.countersign.sts.introspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.countersign.crypto.jose.StrictJson;
import dev.countersign.crypto.jose.UntrustedJwt;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.TestKey;
import dev.countersign.sts.testing.RawHttp;
import dev.countersign.sts.testing.Sts;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The answer about a token as a JWT that its reader can keep as evidence, for whoever asks for it or registered for it. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Behaviour("C46")
@Spec("RFC 9701 §5")
class SignedIntrospectTest {
    private static final String JWT = "application/token-introspection+jwt";
    private static final TestKey VAULT_API = TestKey.named("ES256", "vault-api-1");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "application/jwt",
                JWT + ";q=0",
                "application/json;q=0",
                "*/*;q=0",
                "application/json;q=",
                ";;/"
            })
    @Behaviour("F90")
    @Spec("RFC 9110 §15.5.7")
    void anAcceptHeaderThatLeavesNeitherFormIs406(String accept) {
        Response response = asOwner(accept, Sts.ordersToken());

        notAcceptable(response);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json, " + JWT + ";q=0", "*/*, " + JWT + ";q=0"})
    @Behaviour("F90")
    @Spec("RFC 9701 §6")
    void whoRegisteredForSignedAnswersGetsNoPlainOnes(String accept) {
        Response response = asOrdersApi(accept, Sts.ordersToken());

        notAcceptable(response);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/token-introspection+jwt | jwt",
                "application/token-introspection+jwt, application/json;q=0.9 | jwt",
                "application/json;q=0, */* | jwt",
                "text/html, application/token-introspection+jwt;q=0.001 | jwt",
                "*/* | json",
                "application/json | json",
                "application/json, application/token-introspection+jwt | json",
                "application/token-introspection+jwt, application/json | json",
                "application/token-introspection+jwt;q=0.3, application/json;q=0.4 | json",
                "application/token-introspection+jwt;q=0, */* | json",
            })
    @Spec({"RFC 9701 §4", "RFC 9110 §12.5.1"})
    void theAcceptHeaderChoosesTheForm(String accept, String form) {
        Response response = asOwner(accept, Sts.ordersToken());

        response.then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .contentType(startsWith(form.equals("jwt") ? JWT : "application/json"));
    }

    @Test
    @Spec("RFC 9110 §12.5.1")
    void withoutAnAcceptHeaderTheAnswerIsJson() {
        var form = Sts.as("orders-batch", Sts.ORDERS_1);
        form.put("token", "x");
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + '=' + field.getValue())
                .collect(Collectors.joining("&"));

        String answer = RawHttp.send(RawHttp.head(
                        "POST",
                        "/introspect",
                        "Content-Type: application/x-www-form-urlencoded",
                        "Content-Length: " + body.length())
                + body);

        assertThat(answer).contains("200 OK", "application/json").endsWith("{\"active\":false}");
    }

    @ParameterizedTest
    @CsvSource({"orders-api, RS256", "orders-batch, ES256"})
    @Spec({"RFC 9701 §6", "RFC 9701 §8.1"})
    void aCallerFindsInTheJwtWhatItWouldFindInTheJson(String caller, String algorithm) throws Exception {
        String token = Sts.ordersToken();

        Response signed = ask(caller, JWT, token);

        signed.then().statusCode(200).contentType(startsWith(JWT));
        String jwt = signed.asString();
        assertThat(UntrustedJwt.parse(jwt).header())
                .containsEntry("typ", "token-introspection+jwt")
                .containsEntry("alg", algorithm)
                .containsKey("kid");
        Map<String, Object> claims = verified(jwt, caller);
        assertThat(claims).containsOnlyKeys("iss", "aud", "iat", "token_introspection");
        String plain = asOwner("application/json", token).asString();
        assertThat(claims).containsEntry("token_introspection", StrictJson.parseObject(plain));
        assertThat(plain).contains("\"active\":true", "\"client_id\":\"orders-batch\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "another client's", "revoked"})
    void whatIsInactiveIsSignedAndHasNoOtherMember(String token) throws Exception {
        String presented = switch (token) {
            case "another client's" -> Sts.token(Sts.seed().signedBy(Sts.SEED)).path("access_token");
            case "revoked" -> revoked();
            case "" -> Sts.ordersToken() + "A";
            default -> token;
        };

        Response response = asOrdersApi(JWT, presented);

        response.then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .contentType(startsWith(JWT));
        assertThat(verified(response.asString(), "orders-api"))
                .containsOnlyKeys("iss", "aud", "iat", "token_introspection")
                .containsEntry("token_introspection", Map.of("active", false));
    }

    @Test
    @Spec("RFC 9701 §3")
    void anApiLearnsNothingOfATokenForAnotherResourceInEitherForm() throws Exception {
        String token = Sts.ordersToken();

        assertThat(ask("vault-api", "application/json", token).asString()).isEqualTo("{\"active\":false}");
        assertThat(verified(ask("vault-api", JWT, token).asString(), "vault-api"))
                .containsEntry("token_introspection", Map.of("active", false));
    }

    @Test
    @Behaviour("C47")
    @Spec("RFC 9701 §8.1")
    void theAnswerIsNoAccessTokenItself() {
        String token = Sts.ordersToken();
        String answer = asOrdersApi(JWT, token).asString();

        assertThat(asOwner("application/json", answer).asString()).isEqualTo("{\"active\":false}");
        Sts.revoke("orders-batch", Sts.ORDERS_1, answer).then().statusCode(200);
        asOwner("application/json", token).then().body("active", equalTo(true));
    }

    @Test
    @Behaviour("F92")
    @Spec("RFC 9701 §7")
    void theMetadataNamesTheAlgorithms() {
        RestAssured.get("/.well-known/oauth-authorization-server")
                .then()
                .body("introspection_signing_alg_values_supported", equalTo(List.of("ES256", "RS256")));
    }

    private static String revoked() {
        String token = Sts.ordersToken();
        Sts.revoke("orders-batch", Sts.ORDERS_1, token).then().statusCode(200);
        return token;
    }

    private static Response asOwner(String accept, String token) {
        return ask("orders-batch", accept, token);
    }

    private static Response asOrdersApi(String accept, String token) {
        return ask("orders-api", accept, token);
    }

    private static Response ask(String caller, String accept, String token) {
        TestKey key = switch (caller) {
            case "orders-api" -> Sts.ORDERS_API;
            case "vault-api" -> VAULT_API;
            default -> Sts.ORDERS_1;
        };
        return Sts.form()
                .header("Accept", accept)
                .formParams(Sts.as(caller, key))
                .formParam("token", token)
                .post("/introspect");
    }

    private static Map<String, Object> verified(String jwt, String audience) throws Exception {
        var keys = new JsonWebKeySet(RestAssured.get("/jwks").body().asString());
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys.getJsonWebKeys()))
                .setExpectedType(true, "token-introspection+jwt")
                .setExpectedAudience(audience)
                .setExpectedIssuer(Sts.ISSUER)
                .setRequireIssuedAt()
                .build()
                .processToClaims(jwt)
                .getClaimsMap();
    }

    private static void notAcceptable(Response response) {
        response.then()
                .statusCode(406)
                .contentType(startsWith("application/json"))
                .header("Cache-Control", equalTo("no-store"))
                .body("error", equalTo("invalid_request"));
    }
}
