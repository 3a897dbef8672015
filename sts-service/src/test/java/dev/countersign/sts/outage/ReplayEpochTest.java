package dev.countersign.sts.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.countersign.local.Infrastructure;
import dev.countersign.local.Infrastructure.RedisMemory;
import dev.countersign.oauth.once.OneTimeNamespace;
import dev.countersign.oauth.once.OneTimeStore;
import dev.countersign.oauth.once.Use;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.LostMemory;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.oauth.testing.TestKey;
import dev.countersign.oauth.testing.TestProof;
import dev.countersign.sts.testing.Sts;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.agroal.api.AgroalDataSource;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A Redis that lost its memory takes nothing that may have been used before. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Behaviour("A13")
@Spec("RFC 7523 §3 no. 7")
class ReplayEpochTest {
    private static final OneTimeNamespace THINGS = new OneTimeNamespace("test-thing");
    private static final TestKey DEVICE = TestKey.named("ES256", "epoch-device");
    private static final Duration LONG = Duration.ofMinutes(5);

    @Inject
    SettableClock clock;

    @Inject
    OneTimeStore once;

    @Inject
    RedisDataSource redis;

    @Inject
    AgroalDataSource database;

    /** The ways in which a memory ends. */
    enum Loss {
        EMPTIED,
        RESTARTED_WITHOUT_DATA,
        RESTARTED_WITH_DATA_BUT_THE_LAST_WRITE,
        REPLACED_BY_A_REPLICA_WITHOUT_THE_LAST_WRITE
    }

    @BeforeEach
    void theMemoryReachesFarBack() {
        LostMemory.wasAWhileAgo();
    }

    @AfterEach
    void theLossIsPast() {
        clock.reset();
        LostMemory.wasAWhileAgo();
    }

    @ParameterizedTest
    @EnumSource
    void aUsedAssertionIsNotTakenAgain(Loss loss) {
        String assertion = Sts.orders().signedBy(Sts.ORDERS_1);
        Sts.token(assertion).then().statusCode(200);
        happens(loss);

        var again = Sts.token(assertion);

        again.then()
                .statusCode(503)
                .header("Retry-After", equalTo("12"))
                .body("error", equalTo("temporarily_unavailable"))
                .body("$", not(hasKey("access_token")));
    }

    @Test
    void anAssertionThatWasMadeAfterwardsIsTaken() {
        happens(Loss.EMPTIED);
        Sts.token(Sts.orders().signedBy(Sts.ORDERS_1)).then().statusCode(503);
        clock.advance(Duration.ofSeconds(13));

        var later = Sts.token(assertionOfNow());

        later.then().statusCode(200);
    }

    @Test
    void whatRedisStillRemembersIsCalledAReplay() {
        String assertion = Sts.orders().signedBy(Sts.ORDERS_1);
        Sts.token(assertion).then().statusCode(200);
        Infrastructure infrastructure = InfrastructureResource.infrastructure();
        infrastructure.stopRedis();
        infrastructure.startRedis();
        LostMemory.wasAWhileAgo();

        var again = Sts.token(assertion);

        again.then().statusCode(401).body("error", equalTo("invalid_client"));
    }

    @Test
    void aRefusalSpendsNothing() {
        Instant before = clock.instant();
        String key = UUID.randomUUID().toString();
        happens(Loss.EMPTIED);

        assertThat(use(key, before)).isEqualTo(Use.FORGOTTEN);
        assertThat(use(key, before.plusSeconds(60))).isEqualTo(Use.FIRST);
        assertThat(use(key, before)).isEqualTo(Use.REPEATED);
    }

    @Test
    void clocksThatDifferALittleChangeNothing() {
        happens(Loss.EMPTIED);
        Instant noticed = clock.stop();
        use(UUID.randomUUID().toString(), noticed);

        assertThat(use("a-" + noticed, noticed.plus(OneTimeStore.CLOCKS))).isEqualTo(Use.FORGOTTEN);
        assertThat(use("b-" + noticed, noticed.plus(OneTimeStore.CLOCKS).plusMillis(1)))
                .isEqualTo(Use.FIRST);
    }

    @Test
    @Spec("RFC 9449 §11.1")
    void aProofWhoseNonceIsOlderIsSentForANewOne() {
        String nonce = Sts.form().header("DPoP", "").post("/token").header("DPoP-Nonce");
        happens(Loss.EMPTIED);
        use(UUID.randomUUID().toString(), clock.instant());
        clock.advance(Duration.ofSeconds(13));

        var response = withProof(nonce);

        response.then().statusCode(400).body("error", equalTo("use_dpop_nonce"));
        withProof(response.header("DPoP-Nonce")).then().statusCode(200);
    }

    @Test
    void anEpochThatNobodyPutOnRecordIsOpenedByTheNext() {
        String key = UUID.randomUUID().toString();
        Instant now = clock.instant();
        redis.key()
                .keys("countersign:epoch:*")
                .forEach(epoch -> redis.hash(String.class).hdel(epoch, "replication"));

        assertThat(use(key, now)).isEqualTo(Use.FIRST);
        assertThat(use(key, now)).isEqualTo(Use.REPEATED);
    }

    @Test
    void theVeryFirstEpochTrustsItsMemoryAtOnce() throws SQLException {
        redis.flushall();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("delete from sts.replay_epoch");
        }

        assertThat(use(UUID.randomUUID().toString(), clock.instant().minus(LONG)))
                .isEqualTo(Use.FIRST);
    }

    private void happens(Loss loss) {
        Infrastructure infrastructure = InfrastructureResource.infrastructure();
        switch (loss) {
            case EMPTIED -> redis.flushall();
            case RESTARTED_WITHOUT_DATA -> {
                infrastructure.stopRedis();
                infrastructure.startRedis(RedisMemory.LOST);
            }
            case RESTARTED_WITH_DATA_BUT_THE_LAST_WRITE -> {
                theLastWritesAreGone();
                infrastructure.stopRedis();
                infrastructure.startRedis();
            }
            case REPLACED_BY_A_REPLICA_WITHOUT_THE_LAST_WRITE -> {
                theLastWritesAreGone();
                redis.execute("REPLICAOF", "127.0.0.1", "1");
                redis.execute("REPLICAOF", "NO", "ONE"); // with a new replication id, as a promoted one has
            }
        }
    }

    private void theLastWritesAreGone() {
        var keys = redis.key();
        keys.del(keys.keys("countersign:client-assertion:*").toArray(String[]::new));
    }

    private Use use(String key, Instant madeAfter) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> once.firstUse(THINGS, key, madeAfter, LONG));
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }

    private Response withProof(String nonce) {
        var proof = TestProof.of(DEVICE, "POST", Sts.TOKEN_ENDPOINT, clock.instant())
                .claim("nonce", nonce);
        return Sts.form()
                .formParams(Sts.parameters(assertionOfNow()))
                .header("DPoP", proof.signedBy(DEVICE))
                .post("/token");
    }

    private String assertionOfNow() {
        return Sts.orders()
                .claim("iat", clock.instant().getEpochSecond())
                .claim("exp", clock.instant().plusSeconds(60).getEpochSecond())
                .signedBy(Sts.ORDERS_1);
    }
}
