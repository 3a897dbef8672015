package dev.countersign.auth.introspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.countersign.auth.testing.Auth;
import dev.countersign.auth.testing.Codes;
import dev.countersign.auth.testing.Dpop;
import dev.countersign.auth.testing.TestAccounts;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.oauth.testing.Tampered;
import dev.countersign.oauth.testing.TestKey;
import dev.countersign.oauth.testing.TestProof;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may ask about a token, and which tokens are worth nothing. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Behaviour("C46")
@Spec("RFC 7662 §2.2")
class IntrospectTest {
    private static final TestKey ORDERS_API = TestKey.named("ES256", "orders-api-1");
    private static final TestKey BOUND = TestKey.named("ES256", "bound-1");
    private static final TestKey STOCK_API = TestKey.named("ES256", "stock-api-1");
    private static final String SIGNED = "application/token-introspection+jwt";
    private static final String ORDERS = "https://api.example.com/orders";

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

    @AfterEach
    void backToTheRealTime() {
        clock.reset();
    }

    @Test
    @Spec({"RFC 7662 §2.1", "RFC 7662 §2.3", "RFC 7662 §4", "RFC 9701 §3"})
    void aCallerThatDoesNotProveWhoItIsLearnsNothing() {
        String token = tokenForOrders();

        invalidClient(Auth.form()
                .formParams(Map.of("token", token, "client_id", "spa"))
                .post("/introspect"));
        invalidClient(Auth.form()
                .formParams(Map.of("token", token, "client_id", "orders-api"))
                .post("/introspect"));
        Auth.form()
                .formParam("token", token)
                .post("/introspect")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
    }

    @Test
    @Behaviour("B35")
    @Spec("RFC 7662 §4")
    void aTokenInTheUrlIsRefused() {
        Auth.form()
                .queryParam("token", tokenForOrders())
                .post("/introspect")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
    }

    @Test
    @Spec("RFC 7662 §2.1")
    void withoutATokenThereIsNothingToSay() {
        Response response = Auth.form()
                .formParams(Auth.as("orders-api", ORDERS_API, new HashMap<>(), clock.instant()))
                .post("/introspect");

        response.then().statusCode(400).body("error", equalTo("invalid_request"));
    }

    @Test
    @Spec({"RFC 7662 §4", "RFC 7662 §5", "RFC 9701 §9"})
    void aTokenThatIsMeantForSomebodyElseIsInactive() {
        String token = token("https://api.example.com/stock");

        inactive(asApi(token));
    }

    @Test
    @Behaviour("F90")
    @Spec({"RFC 7662 §2.1", "RFC 7662 §4"})
    void anotherMethodIsToldToPost() {
        Response response =
                RestAssured.given().queryParam("token", tokenForOrders()).get("/introspect");

        response.then()
                .statusCode(405)
                .header("Allow", containsString("POST"))
                .body("error", equalTo("invalid_request"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"refresh_token", "access_token", "no-such-thing", ""})
    @Spec("RFC 7662 §2.1")
    void aHintChangesNothing(String hint) {
        var parameters = new HashMap<>(Map.of("token", tokenForOrders(), "token_type_hint", hint));

        Response response = Auth.form()
                .formParams(Auth.as("orders-api", ORDERS_API, parameters, clock.instant()))
                .post("/introspect");

        response.then().statusCode(200).body("active", equalTo(true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b.c", "csrt_AAAA", "eyJhbGciOiJub25lIn0.e30."})
    @Spec("RFC 7662 §2.3")
    void whatIsNoTokenIsInactive(String token) {
        inactive(asApi(token));
    }

    @Test
    @Spec("RFC 7662 §4")
    void aTokenThatWasCutOrChangedAnywhereIsInactive() {
        String token = tokenForOrders();

        assertThat(Tampered.variantsOf(token)).doesNotContain(token).allSatisfy(changed -> inactive(asApi(changed)));
    }

    @Test
    @Spec({"RFC 9701 §3", "RFC 9701 §5", "RFC 9701 §9"})
    void anApiLearnsNothingOfATokenForAnotherResourceInEitherForm() {
        String forOrders = tokenForOrders();
        String forStock = token("https://api.example.com/stock");

        assertThat(said(signed("orders-api", ORDERS_API, forStock))).isEqualTo(Map.of("active", false));
        assertThat(said(signed("stock-api", STOCK_API, forOrders))).isEqualTo(Map.of("active", false));
        assertThat(said(signed("stock-api", STOCK_API, forStock)))
                .containsEntry("active", true)
                .containsEntry("aud", "https://api.example.com/stock");
    }

    @Test
    @Behaviour("C47")
    @Spec({"RFC 9701 §5", "RFC 9701 §8.1"})
    void theSignedAnswerIsForItsCallerAndHasNothingOfATokenAtTheTop() {
        Response response = signed("stock-api", STOCK_API, token("https://api.example.com/stock"));

        response.then().statusCode(200).contentType(startsWith(SIGNED)).header("Cache-Control", equalTo("no-store"));
        assertThat(Auth.header(response.asString()))
                .containsEntry("typ", "token-introspection+jwt")
                .containsEntry("alg", "RS256");
        assertThat(Auth.claims(response.asString()))
                .containsOnlyKeys("iss", "aud", "iat", "token_introspection")
                .containsEntry("iss", Auth.ISSUER)
                .containsEntry("aud", "stock-api")
                .containsEntry("iat", clock.instant().getEpochSecond());
    }

    @Test
    @Spec("RFC 7662 §4")
    void anExpiredTokenIsInactive() {
        String token = tokenForOrders();
        clock.advance(Duration.ofMinutes(5));

        inactive(asApi(token));
    }

    @Test
    @Spec("RFC 7662 §4")
    void aRevokedTokenIsInactive() {
        String token = tokenForOrders();
        var parameters = new HashMap<>(Map.of("token", token));
        Auth.form()
                .formParams(Auth.asWeb(parameters, clock.instant()))
                .post("/revoke")
                .then()
                .statusCode(200);

        inactive(asApi(token));
    }

    @Test
    void aTokenOfADisabledPersonIsInactive() {
        String token = tokenForOrders();
        accounts.disable(person);

        inactive(asApi(token));
    }

    @ParameterizedTest
    @ValueSource(strings = {"refresh_token", "id_token"})
    @Behaviour("C47")
    void anotherKindOfTokenIsInactiveForItsOwnClientToo(String kind) {
        Response tokens = signIn(ORDERS);

        inactive(introspect("web", Auth.WEB, tokens.path(kind)));
    }

    @Test
    @Spec({"RFC 7662 §4", "RFC 9701 §5"})
    void theApiThatATokenIsForLearnsWhatItSays() {
        String token = tokenForOrders();

        Response response = asApi(token);

        response.then().statusCode(200).header("Cache-Control", equalTo("no-store"));
        Map<String, Object> answer = response.jsonPath().getMap("$");
        assertThat(answer)
                .containsEntry("active", true)
                .containsEntry("token_type", "Bearer")
                .containsEntry("client_id", "web")
                .containsEntry("iss", Auth.ISSUER)
                .containsEntry("aud", ORDERS)
                .containsEntry("scope", "openid orders:read")
                .containsKeys("sub", "exp", "iat", "jti", "auth_time");
        assertThat(answer.get("sub")).isEqualTo(Auth.claims(token).get("sub"));
    }

    @Test
    @Spec("RFC 9449 §6.2")
    void theKeyOfABoundTokenIsSaid() {
        String code = codes.issue(codes.binding("bound", person, "openid orders:read", List.of()));
        var exchange = Auth.as("bound", BOUND, Auth.exchange("bound", code), clock.instant());
        String token = Dpop.token(Dpop.DEVICE, exchange, clock.instant()).path("access_token");

        Response response = introspect("bound", BOUND, token);

        response.then()
                .statusCode(200)
                .body("active", equalTo(true))
                .body("token_type", equalTo("DPoP"))
                .body("cnf.jkt", equalTo(TestProof.thumbprint(Dpop.DEVICE)));
    }

    private String tokenForOrders() {
        return token(ORDERS);
    }

    private String token(String resource) {
        return signIn(resource).path("access_token");
    }

    private Response signIn(String resource) {
        String code = codes.issue(codes.binding("web", person, "openid orders:read", List.of(resource)));
        return Auth.token(Auth.asWeb(Auth.exchange("web", code), clock.instant()));
    }

    private Response asApi(String token) {
        return introspect("orders-api", ORDERS_API, token);
    }

    private Response introspect(String clientId, TestKey key, String token) {
        return Auth.introspect(clientId, key, token, clock.instant());
    }

    private Response signed(String clientId, TestKey key, String token) {
        return Auth.form()
                .header("Accept", SIGNED)
                .formParams(Auth.as(clientId, key, new HashMap<>(Map.of("token", token)), clock.instant()))
                .post("/introspect");
    }

    /** What a signed answer says about the token. */
    @SuppressWarnings("unchecked") // RFC 9701 §5: a JSON object
    private static Map<String, Object> said(Response signed) {
        return (Map<String, Object>)
                Objects.requireNonNull(Auth.claims(signed.asString()).get("token_introspection"));
    }

    private static void inactive(Response response) {
        response.then().statusCode(200);
        assertThat(response.asString()).isEqualTo("{\"active\":false}");
    }

    private static void invalidClient(Response response) {
        response.then().statusCode(401).body("error", equalTo("invalid_client"));
    }
}
