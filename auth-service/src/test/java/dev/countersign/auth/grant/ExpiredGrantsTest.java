package dev.countersign.auth.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.auth.testing.AtOnce;
import dev.countersign.auth.testing.Rows;
import dev.countersign.auth.testing.TestAccounts;
import dev.countersign.oauth.testing.InfrastructureResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Expired rows go in small batches, from several instances at once, and never in the way of a request. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
class ExpiredGrantsTest {
    private static final int BATCH = 100;
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant SOON_AFTER = Instant.parse("2020-02-01T00:00:00Z");

    @Inject
    PostgresExpiredGrants expired;

    @Inject
    TestAccounts accounts;

    @Inject
    Rows rows;

    private UUID person;

    @BeforeEach
    void somebodyHasAnAccount() {
        person = accounts.create();
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES) // it would wait for ever
    void aRowThatARequestHoldsIsLeftAloneAndNotWaitedFor() {
        rows.grants(10, person, LONG_AGO);

        int removed = rows.with(this::removedWhileOneIsHeld);

        assertThat(removed).isEqualTo(9);
        assertThat(accounts.grants(person)).isEqualTo(1);
        assertThat(removeBatch()).isEqualTo(1);
    }

    @Test
    void severalRunnersShareTheWorkAndNoneCountsARowTwice() throws Exception {
        rows.grants(20 * BATCH, person, LONG_AGO);

        int removed = AtOnce.run(4, this::removeAll).stream()
                .mapToInt(Integer::intValue)
                .sum();

        assertThat(removed).isEqualTo(20 * BATCH);
        assertThat(accounts.grants(person)).isZero();
    }

    @Test
    void aBatchIsNeverLargerThanAskedForAndTheOldestGoFirst() {
        rows.grants(BATCH, person, LONG_AGO.plusSeconds(1));
        UUID older = accounts.create();
        rows.grants(BATCH, older, LONG_AGO);

        int removed = removeBatch();

        assertThat(removed).isEqualTo(BATCH);
        assertThat(accounts.grants(older)).isZero();
        assertThat(accounts.grants(person)).isEqualTo(BATCH);
        assertThat(removeBatch()).isEqualTo(BATCH);
    }

    @Test
    void whatHasNotExpiredForLongEnoughStays() {
        rows.grants(1, person, SOON_AFTER.minus(PostgresExpiredGrants.KEPT));

        int removed = removeBatch();

        assertThat(removed).isZero();
        assertThat(accounts.grants(person)).isEqualTo(1);
    }

    private int removedWhileOneIsHeld(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement();
                var held = statement.executeQuery(
                        "select id from auth.user_grant where account_id = '" + person + "' limit 1 for update")) {
            assertThat(held.next()).isTrue();
            return removeBatch();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private int removeAll() {
        int all = 0;
        int removed;
        do {
            removed = removeBatch();
            all += removed;
        } while (removed == BATCH);
        return all;
    }

    private int removeBatch() {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> expired.removeExpired(SOON_AFTER, BATCH));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
