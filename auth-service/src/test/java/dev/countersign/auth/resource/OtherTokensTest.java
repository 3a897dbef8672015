package dev.countersign.auth.resource;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.countersign.auth.response.SignedResponses;
import dev.countersign.auth.testing.Auth;
import dev.countersign.auth.testing.Codes;
import dev.countersign.auth.testing.TestAccounts;
import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.oauth.keys.SigningKeys;
import dev.countersign.oauth.registry.ClientRegistry;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.TestJwt;
import dev.countersign.oauth.token.AccessTokenContent;
import dev.countersign.oauth.token.AccessTokens;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that is signed here, or sent here, and is no access token of a person: no door takes it for one. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Behaviour("C47")
@Spec("RFC 9068 §4")
class OtherTokensTest {

    enum Kind {
        ID_TOKEN,
        REFRESH_TOKEN,
        ASSERTION,
        ASSERTION_THAT_SAYS_ACCESS_TOKEN,
        INTROSPECTION_ANSWER,
        AUTHORIZATION_ANSWER,
        TOKEN_OF_A_MACHINE
    }

    private static final String ORDERS = "https://api.example.com/orders";

    @Inject
    Codes codes;

    @Inject
    TestAccounts accounts;

    @Inject
    AccessTokens accessTokens;

    @Inject
    SigningKeys keys;

    @Inject
    SignedResponses responses;

    @Inject
    ClientRegistry registry;

    @Inject
    Clock clock;

    private UUID person;
    private Response signedIn;

    @BeforeEach
    void somebodySignedIn() {
        person = accounts.create();
        String code = codes.issue(codes.binding("web", person, "openid orders:read", List.of(ORDERS)));
        signedIn = Auth.token(Auth.asWeb(Auth.exchange("web", code), clock.instant()));
    }

    @ParameterizedTest
    @EnumSource
    @Behaviour({"D61", "E82"})
    void itIsRefusedAtEveryDoorOfAnAccessToken(Kind kind) {
        String token = token(kind);

        isNoAccessToken(token);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REFRESH_TOKEN")
    @Behaviour("C45")
    void givenBackByItsOwnClientItEndsNothing(Kind kind) {
        String token = token(kind);

        Response response = revoke(token);

        response.then().statusCode(200);
        assertThat(accounts.liveGrants(person)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JWT",
                "logout+jwt",
                "token-introspection+jwt",
                "dpop+jwt",
                "oauth-authz-req+jwt",
                "client-authentication+jwt"
            })
    @Behaviour("E82")
    @Spec("RFC 8725 §3.11")
    void nothingButItsTypeIsEnoughToMakeItAnotherToken(String typ) {
        String token = resigned(typ);

        isNoAccessToken(token);
        revoke(token).then().statusCode(200);
        assertThat(accounts.liveGrants(person)).isEqualTo(1);
    }

    @Test
    void theSameTokenWithTheRightTypeIsOne() {
        String token = resigned("at+jwt");

        Auth.introspect("web", Auth.WEB, token, clock.instant()).then().body("active", equalTo(true));
        Auth.userInfo(token).then().statusCode(200);
    }

    private void isNoAccessToken(String token) {
        invalidToken(Auth.userInfo(token));
        invalidToken(given().header("Authorization", "Bearer " + token).get("/account/api/consents"));
        invalidToken(given().header("Authorization", "Bearer " + token).get("/account/api/sessions"));
        assertThat(Auth.introspect("web", Auth.WEB, token, clock.instant()).asString())
                .isEqualTo("{\"active\":false}");
    }

    private String token(Kind kind) {
        return switch (kind) {
            case ID_TOKEN -> signedIn.path("id_token");
            case REFRESH_TOKEN -> signedIn.path("refresh_token");
            case ASSERTION ->
                TestJwt.assertion("web", Auth.ISSUER, Auth.WEB, clock.instant()).signedBy(Auth.WEB);
            case ASSERTION_THAT_SAYS_ACCESS_TOKEN ->
                TestJwt.assertion("web", Auth.ISSUER, Auth.WEB, clock.instant())
                        .header("typ", "at+jwt")
                        .claim("iss", Auth.ISSUER)
                        .claim("client_id", "web")
                        .claim("scope", "openid account")
                        .signedBy(Auth.WEB);
            case INTROSPECTION_ANSWER -> introspectionAnswer();
            case AUTHORIZATION_ANSWER ->
                made(() -> responses.sign(registry.current().client("web").orElseThrow(), Map.of("code", "x")));
            case TOKEN_OF_A_MACHINE ->
                made(() -> accessTokens.mint(machineToken())).value();
        };
    }

    private String introspectionAnswer() {
        var parameters = new HashMap<>(Map.of("token", signedIn.<String>path("access_token")));
        return Auth.form()
                .header("Accept", "application/token-introspection+jwt")
                .formParams(Auth.asWeb(parameters, clock.instant()))
                .post("/introspect")
                .asString();
    }

    /** As the service for machines would make it, had it our issuer and our keys. */
    private static AccessTokenContent machineToken() {
        return new AccessTokenContent(
                "web",
                "web",
                List.of(Auth.ISSUER),
                "openid account",
                Duration.ofMinutes(5),
                Optional.empty(),
                Map.of());
    }

    /** The very access token of this person, but for its type. */
    private String resigned(String typ) {
        Map<String, Object> claims = Auth.claims(signedIn.path("access_token"));
        return made(() -> keys.sign(SignatureAlgorithm.ES256, typ, claims));
    }

    private static <T> T made(Supplier<Uni<T>> maker) {
        try {
            return VertxContextSupport.subscribeAndAwait(maker);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private Response revoke(String token) {
        return Auth.form()
                .formParams(Auth.asWeb(new HashMap<>(Map.of("token", token)), clock.instant()))
                .post("/revoke");
    }

    private static void invalidToken(Response response) {
        response.then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("invalid_token"))
                .body("error", equalTo("invalid_token"));
    }
}
