package dev.countersign.auth.idtoken;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.countersign.auth.claims.AuthenticationContext;
import dev.countersign.auth.session.Sid;
import dev.countersign.auth.testing.Auth;
import dev.countersign.auth.testing.Codes;
import dev.countersign.auth.testing.TestAccounts;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client's proof of who signed in. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Spec("OpenID Connect Core §2")
class IdTokenTest {

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
    @Spec("OpenID Connect Core §3.1.2.1")
    void withoutOpenidThereIsNoIdToken() {
        Response response = exchange("orders:read");

        response.then().statusCode(200).body("$", not(hasKey("id_token")));
    }

    @Test
    void itSaysWhoSignedInWhenAndForWhom() {
        var binding = codes.binding("spa", person, "openid profile email", List.of());

        Response response = Auth.token(Auth.exchange("spa", codes.issue(binding)));

        String idToken = response.path("id_token");
        assertThat(Auth.header(idToken)).containsEntry("typ", "JWT").containsEntry("alg", "ES256");
        var claims = Auth.claims(idToken);
        assertThat(claims)
                .containsEntry("iss", Auth.ISSUER)
                .containsEntry("sub", person.toString())
                .containsEntry("aud", "spa")
                .containsEntry("nonce", Codes.NONCE)
                .containsEntry("auth_time", binding.authTime().getEpochSecond())
                .containsEntry("acr", AuthenticationContext.PASSWORD.acr())
                .containsEntry("amr", List.of("pwd"))
                .containsEntry("sid", Sid.of(binding.sessionId(), "spa"))
                .doesNotContainKeys("name", "email", "scope", "client_id");
        assertThat(claims.get("exp")).isEqualTo(((Long) requireNonNull(claims.get("iat"))) + 600);
    }

    @Test
    @Spec("OpenID Connect Core §3.1.3.6")
    void itIsTiedToTheAccessTokenBesideIt() throws Exception {
        Response response = exchange("openid");

        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(response.<String>path("access_token").getBytes(StandardCharsets.US_ASCII));
        String leftHalf = Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 16));
        assertThat(Auth.claims(response.path("id_token"))).containsEntry("at_hash", leftHalf);
    }

    @Test
    @Spec("OpenID Connect Core §3.1.3.7")
    void aClientThatRegisteredRs256GetsRs256ThatThePublishedKeysVerify() throws Exception {
        String code = codes.issue(codes.binding("web", person, "openid", List.of()));

        Response response = Auth.token(Auth.asWeb(Auth.exchange("web", code), clock.instant()));

        String idToken = response.path("id_token");
        assertThat(Auth.header(idToken)).containsEntry("alg", "RS256");
        var keys = new JsonWebKeySet(given().get("/jwks").body().asString());
        var claims = new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys.getJsonWebKeys()))
                .setExpectedAudience("web")
                .setExpectedIssuer(Auth.ISSUER)
                .setRequireExpirationTime()
                .build()
                .processToClaims(idToken);
        assertThat(claims.getSubject()).isEqualTo(person.toString());
    }

    @Test
    @Spec("RFC 9068 §2.2.1")
    void theAccessTokenSaysHowAndWhenThePersonSignedInToo() {
        Response response = exchange("orders:read");

        assertThat(Auth.claims(response.path("access_token")))
                .containsEntry("acr", AuthenticationContext.PASSWORD.acr())
                .containsKey("auth_time");
    }

    private Response exchange(String scope) {
        return Auth.token(Auth.exchange("spa", codes.issue(codes.binding("spa", person, scope, List.of()))));
    }
}
