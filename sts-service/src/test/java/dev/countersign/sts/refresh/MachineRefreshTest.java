package dev.countersign.sts.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.oauth.testing.TestJwt;
import dev.countersign.oauth.testing.TestKey;
import dev.countersign.oauth.testing.TestProof;
import dev.countersign.sts.testing.Sts;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A service that is registered for it refreshes, with a fresh assertion each time. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Behaviour("D63")
@Spec("RFC 6749 §6")
class MachineRefreshTest {
    private static final TestKey KEY = TestKey.named("ES256", "nightly-1");
    private static final String ORDERS = "https://api.example.com/orders";

    @Inject
    SettableClock clock;

    @AfterEach
    void backToTheRealTime() {
        clock.reset();
    }

    @Test
    void aClientThatIsNotRegisteredForItCannotUseAnothers() {
        var parameters = Sts.as("orders-batch", Sts.ORDERS_1);
        parameters.put("refresh_token", token());

        refused(refresh(parameters), "unauthorized_client");
    }

    @Test
    void withoutAnAssertionNothingIsRefreshed() {
        var answer = refresh(Map.of("client_id", "nightly", "refresh_token", token()));

        answer.then().statusCode(401).body("error", equalTo("invalid_client"));
    }

    @Test
    @Behaviour("A3")
    void theAssertionOfTheFirstTimeDoesNotCountAgain() {
        var parameters = with(token());
        refresh(parameters).then().statusCode(200);

        refresh(parameters).then().statusCode(401).body("error", equalTo("invalid_client"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "csrt_", "csrt_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void aTokenThatNobodyGaveIsNoGrant(String token) {
        refused(refresh(with(token)), "invalid_grant");
    }

    @Test
    void withoutATokenThereIsNothingToRefresh() {
        refused(refresh(assertion()), "invalid_request");
    }

    @Test
    void anotherGrantTypeAtThisAddressIsRefused() {
        var parameters = with(token());
        parameters.put("grant_type", "client_credentials");

        refused(refresh(parameters), "invalid_request");
    }

    @ParameterizedTest
    @CsvSource({
        "scope,orders:delete,invalid_scope",
        "scope,orders:write,invalid_scope",
        "scope,'a  b',invalid_scope",
        "resource,https://api.example.com/stock,invalid_target"
    })
    @Spec("RFC 8707 §2.2")
    void neverMoreThanWasGranted(String parameter, String value, String error) {
        var parameters = with(token());
        parameters.put(parameter, value);

        refused(refresh(parameters), error);
    }

    @Test
    @Spec("RFC 9449 §5")
    void whatWasBoundStaysBound() {
        TestKey key = TestKey.named("ES256", "nightly-dpop");
        String nonce = proven(key, "/token", "none yet", first()).header("DPoP-Nonce");
        String token = proven(key, "/token", nonce, first()).path("refresh_token");

        refused(refresh(with(token)), "invalid_grant");
        refused(proven(TestKey.named("ES256", "of-a-thief"), "/refresh", nonce, with(token)), "invalid_grant");
        proven(key, "/refresh", nonce, with(token)).then().statusCode(200).body("token_type", equalTo("DPoP"));
    }

    @Test
    void anUnusedTokenEnds() {
        String token = token();
        clock.advance(Duration.ofMinutes(61));

        refused(refresh(with(token)), "invalid_grant");
    }

    @Test
    void aTokenEndsAnyway() {
        String token = token();
        clock.advance(Duration.ofMinutes(50));
        refresh(with(token)).then().statusCode(200);
        clock.advance(Duration.ofMinutes(41));

        refused(refresh(with(token)), "invalid_grant");
    }

    @Test
    @Spec("RFC 7009 §2.1")
    void theTokenStaysTheSameUntilItIsGivenBackAndThenEverythingEnds() {
        String token = token();
        var first = refresh(with(token));
        var parameters = with(token);
        parameters.put("grant_type", "refresh_token");
        var second = Sts.token(parameters);
        String access = second.path("access_token");
        assertThat(isActive(access)).isTrue();

        Sts.revoke("orders-batch", Sts.ORDERS_1, token).then().statusCode(200);
        refresh(with(token)).then().statusCode(200);
        Sts.revoke("nightly", KEY, token).then().statusCode(200);

        first.then().statusCode(200).body("refresh_token", equalTo(token)).body("scope", equalTo("orders:read"));
        second.then().statusCode(200).body("token_type", equalTo("Bearer"));
        refused(refresh(with(token)), "invalid_grant");
        assertThat(isActive(access)).isFalse();
    }

    @Test
    @Spec("RFC 7662 §2")
    void aRefreshTokenIsNothingAtIntrospection() {
        assertThat(isActive(token())).isFalse();
    }

    private Map<String, String> first() {
        var parameters = new LinkedHashMap<>(assertion());
        parameters.put("grant_type", "client_credentials");
        parameters.put("scope", "orders:read");
        parameters.put("resource", ORDERS);
        return parameters;
    }

    /** Of a grant for reading orders. */
    private String token() {
        return Sts.token(first()).path("refresh_token");
    }

    private Map<String, String> with(String token) {
        var parameters = assertion();
        parameters.put("refresh_token", token);
        return parameters;
    }

    private Map<String, String> assertion() {
        var parameters = Sts.as("nightly", KEY);
        parameters.put(
                "client_assertion",
                TestJwt.assertion("nightly", Sts.ISSUER, KEY, clock.instant()).signedBy(KEY));
        return parameters;
    }

    private Response proven(TestKey key, String path, String nonce, Map<String, String> parameters) {
        String proof = TestProof.of(key, "POST", Sts.ISSUER + path, clock.instant())
                .claim("nonce", nonce)
                .signedBy(key);
        return Sts.form().header("DPoP", proof).formParams(parameters).post(path);
    }

    private boolean isActive(String token) {
        return Sts.form()
                .formParams(assertion())
                .formParam("token", token)
                .post("/introspect")
                .path("active");
    }

    private static Response refresh(Map<String, String> parameters) {
        return Sts.form().formParams(parameters).post("/refresh");
    }

    private static void refused(Response answer, String error) {
        answer.then().statusCode(400).body("error", equalTo(error)).body("$", not(hasKey("access_token")));
    }
}
