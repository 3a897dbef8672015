package dev.countersign.sts.outage;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.sts.testing.Sts;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No answer from PostgreSQL is neither "it is revoked" nor "it is live". Tokens need none. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Behaviour({"C45", "C46"})
class PostgresOutageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AgroalDataSource database;

    PostgresOutageTest(AgroalDataSource database) {
        this.database = database;
    }

    /** The tests' own connections did not survive it either. */
    @AfterEach
    void forgetDeadConnections() {
        database.flush(AgroalDataSource.FlushMode.ALL);
    }

    @Test
    @Spec({"RFC 7009 §2.2.1", "RFC 7662 §2.2", "RFC 7662 §4"})
    void withoutPostgresNothingIsAcknowledgedAndNoTokenIsCalledLive() {
        String token = Sts.ordersToken();
        var infrastructure = InfrastructureResource.infrastructure();
        infrastructure.stopPostgres();
        try {
            unavailable(Sts.revoke("orders-batch", Sts.ORDERS_1, token));
            unavailable(Sts.introspect("orders-batch", Sts.ORDERS_1, token));
            Sts.token(Sts.orders().signedBy(Sts.ORDERS_1)).then().statusCode(200);
        } finally {
            infrastructure.startPostgres();
        }
        await().atMost(PATIENCE)
                .until(() -> Sts.revoke("orders-batch", Sts.ORDERS_1, token).statusCode() == 200);
        Sts.introspect("orders-batch", Sts.ORDERS_1, token).then().body("active", equalTo(false));
    }

    private static void unavailable(Response response) {
        response.then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("error", equalTo("temporarily_unavailable"))
                .body("$", not(hasKey("active")));
    }
}
