package dev.countersign.sts.revoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;

import dev.countersign.local.Infrastructure.RedisMemory;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.LostMemory;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.oauth.testing.TestJwt;
import dev.countersign.sts.testing.Sts;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service gives a token back, its own and no other; then it is worth nothing, whatever is restarted. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Behaviour("C45")
@Spec("RFC 7009 §2")
class RevokeTest {
    @Inject
    AgroalDataSource database;

    @Inject
    SettableClock clock;

    private String token;

    @BeforeEach
    void aServiceHasAToken() {
        token = Sts.ordersToken();
    }

    @AfterEach
    void backToTheRealTime() {
        clock.reset();
    }

    @Test
    @Spec({"RFC 7009 §2.1", "RFC 7009 §2.2.1"})
    void aClientThatDoesNotProveWhoItIsIsRefused() {
        Response response = Sts.form()
                .formParams(Map.of("client_id", "orders-batch", "token", token))
                .post("/revoke");

        response.then().statusCode(401).body("error", equalTo("invalid_client"));
        assertThat(isActive(token)).isTrue();
    }

    @Test
    @Spec({"RFC 7009 §2.1", "RFC 7009 §2.2.1"})
    void aRequestWithoutATokenIsRefused() {
        Response response =
                Sts.form().formParams(Sts.as("orders-batch", Sts.ORDERS_1)).post("/revoke");

        response.then().statusCode(400).body("error", equalTo("invalid_request"));
    }

    @Test
    @Behaviour("A3")
    void oneAssertionServesOneRequest() {
        var parameters = Sts.as("orders-batch", Sts.ORDERS_1);
        parameters.put("token", "unknown");
        done(Sts.form().formParams(parameters).post("/revoke"));

        Sts.form()
                .formParams(parameters)
                .post("/revoke")
                .then()
                .statusCode(401)
                .body("error", equalTo("invalid_client"));
    }

    @Test
    @Spec("RFC 7009 §2.1")
    void anotherClientsTokenIsAnsweredWith200AndNothingHappens() {
        Response response = Sts.revoke("reports", Sts.REPORTS, token);

        done(response);
        assertThat(isActive(token)).isTrue();
    }

    @Test
    void anApiThatMayAskAboutATokenCannotEndIt() {
        Response response = Sts.revoke("orders-api", Sts.ORDERS_API, token);

        done(response);
        assertThat(isActive(token)).isTrue();
    }

    @Test
    @Spec({"RFC 7009 §2.2", "RFC 7009 §5"})
    void unknownForgedAndMisplacedTokensAreAnsweredWith200AndNothingHappens() {
        int before = rows();
        List<String> misplaced = List.of(
                "unknown",
                "csrt_AAAA",
                "a.b.c",
                token.substring(0, token.length() - 1),
                token.substring(0, token.lastIndexOf('.') + 1),
                Sts.orders()
                        .header("typ", "at+jwt")
                        .claim("client_id", "orders-batch")
                        .signedBy(Sts.ORDERS_1));

        assertThat(misplaced).allSatisfy(presented -> done(Sts.revoke("orders-batch", Sts.ORDERS_1, presented)));
        assertThat(rows()).isEqualTo(before);
        assertThat(isActive(token)).isTrue();
    }

    @Test
    void ofAnExpiredTokenNothingIsKept() {
        int before = rows();
        clock.advance(Duration.ofMinutes(2));
        var parameters = Sts.parameters(TestJwt.assertion("orders-batch", Sts.ISSUER, Sts.ORDERS_1, clock.instant())
                .signedBy(Sts.ORDERS_1));
        parameters.put("token", token);

        done(Sts.form().formParams(parameters).post("/revoke"));

        assertThat(rows()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_token", "refresh_token", "id_token", "no-such-thing"})
    @Spec({"RFC 7009 §2.1", "RFC 7009 §2.2", "RFC 7009 §5"})
    void aTokenEndsWhateverTheHintSaysAndNoOtherWithIt(String hint) {
        String other = Sts.ordersToken();
        var parameters = Sts.as("orders-batch", Sts.ORDERS_1);
        parameters.put("token", token);
        parameters.put("token_type_hint", hint);

        Response response = Sts.form().formParams(parameters).post("/revoke");

        done(response);
        assertThat(isActive(token)).isFalse();
        assertThat(isActive(other)).isTrue();
    }

    @Test
    @Spec("RFC 7009 §2.2")
    void givingATokenBackTwiceIsNoMistake() {
        done(revoke());

        done(revoke());

        assertThat(isActive(token)).isFalse();
    }

    @Test
    @Behaviour("F94")
    void aRevokedTokenStaysRevokedWhenRedisLosesItsMemory() {
        done(revoke());

        var infrastructure = InfrastructureResource.infrastructure();
        infrastructure.stopRedis();
        infrastructure.startRedis(RedisMemory.LOST);
        LostMemory.wasAWhileAgo();

        assertThat(isActive(token)).isFalse();
    }

    @Test
    @Spec("RFC 8414 §2")
    @Behaviour("F92")
    void theMetadataSaysWhereAndHow() {
        RestAssured.get("/.well-known/oauth-authorization-server")
                .then()
                .body("revocation_endpoint", equalTo(Sts.ISSUER + "/revoke"))
                .body("revocation_endpoint_auth_methods_supported", equalTo(List.of("private_key_jwt")));
    }

    private Response revoke() {
        return Sts.revoke("orders-batch", Sts.ORDERS_1, token);
    }

    private static boolean isActive(String token) {
        return Sts.introspect("orders-batch", Sts.ORDERS_1, token)
                .then()
                .statusCode(200)
                .extract()
                .path("active");
    }

    private static void done(Response response) {
        response.then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body(emptyString());
    }

    private int rows() {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery("select count(*) from sts.revoked_token")) {
            result.next();
            return result.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
