package dev.countersign.auth.userinfo;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.countersign.auth.testing.Asking;
import dev.countersign.auth.testing.Auth;
import dev.countersign.auth.testing.Codes;
import dev.countersign.auth.testing.TestAccounts;
import dev.countersign.auth.testing.TestBrowser;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that registered for it get userinfo as a JWT that they can check. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Spec("OpenID Connect Core §5.3.2")
class SignedUserInfoTest {
    @Inject
    Codes codes;

    @Inject
    TestAccounts accounts;

    @Test
    @Behaviour({"C47", "E82"})
    void itPassesForNoOtherTokenOfOurs() {
        String userinfo = userinfo("crm").body().asString();

        Auth.userInfo(userinfo).then().statusCode(401).body("error", equalTo("invalid_token"));
        var request = Asking.as("crm", Auth.redirectUri("crm"));
        request.put("id_token_hint", userinfo);
        var asHint = new TestBrowser().authorize(request);
        assertThat(TestBrowser.location(asHint))
                .contains("error=invalid_request")
                .doesNotContain("code=");
    }

    @ParameterizedTest
    @CsvSource({"crm, RS256", "clinic, ES256"})
    void thePublishedKeysVerifyItAndItIsForThisClient(String clientId, String algorithm) throws Exception {
        Response response = userinfo(clientId);

        response.then().statusCode(200).contentType("application/jwt").header("Cache-Control", equalTo("no-store"));
        String jwt = response.body().asString();
        assertThat(Auth.header(jwt)).containsEntry("alg", algorithm);
        var keys = new JsonWebKeySet(given().get("/jwks").body().asString());
        var claims = new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys.getJsonWebKeys()))
                .setExpectedAudience(clientId)
                .setExpectedIssuer(Auth.ISSUER)
                .setRequireSubject()
                .build()
                .processToClaims(jwt);
        assertThat(claims.getClaimValue("email")).asString().endsWith("@example.com");
        assertThat(claims.hasClaim("exp")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/jwt", "*/*"})
    void theRegistrationDecidesNotTheAcceptHeader(String accept) {
        Response signed = given().accept(accept)
                .header("Authorization", "Bearer " + accessToken("crm", "openid email"))
                .get("/userinfo");
        Response plain = given().accept(accept)
                .header("Authorization", "Bearer " + accessToken("spa", "openid email"))
                .get("/userinfo");

        signed.then().statusCode(200).contentType("application/jwt");
        plain.then().statusCode(200).contentType("application/json");
    }

    @Test
    @Spec("OpenID Connect Core §5.4")
    void everythingThatAPersonToldIsTherePartByPart() {
        String code = codes.issue(
                codes.binding("crm", accounts.idOf("erin"), "openid profile email address phone", List.of()));
        String token = Auth.token(Auth.exchange("crm", code)).path("access_token");

        Map<String, Object> told = Auth.claims(Auth.userInfo(token).body().asString());

        assertThat(told)
                .containsEntry("given_name", "Erin")
                .containsEntry("preferred_username", "erin")
                .containsEntry("birthdate", "1990-02-28")
                .containsEntry("zoneinfo", "Europe/Paris")
                .containsEntry("email_verified", true)
                .containsEntry("phone_number", "+33 1 23 45 67 89")
                .containsEntry("phone_number_verified", true);
        assertThat(told.get("updated_at")).isInstanceOf(Long.class);
        assertThat(told.get("address"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("locality", "Paris")
                .containsEntry("region", "Île-de-France")
                .containsEntry("formatted", "1 rue de l'Exemple\n75001 Paris\nFrance");
        List<String> listed = given().get("/.well-known/openid-configuration").path("claims_supported");
        assertThat(listed).containsAll(told.keySet());
    }

    private Response userinfo(String clientId) {
        return Auth.userInfo(accessToken(clientId, "openid email"));
    }

    private String accessToken(String clientId, String scope) {
        String code = codes.issue(codes.binding(clientId, accounts.create(), scope, List.of()));
        return Auth.token(Auth.exchange(clientId, code)).path("access_token");
    }
}
