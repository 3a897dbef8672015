package dev.countersign.auth.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.auth.testing.Rows;
import dev.countersign.auth.testing.TestAccounts;
import dev.countersign.oauth.testing.InfrastructureResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a refresh costs PostgreSQL does not grow with the number of grants. Pages are counted, not time. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
class RotationCostTest {
    private static final int FEW = 10_000;
    private static final int MANY = 200_000;

    /** Twenty times as many entries are one more level of a B-tree of UUIDs. */
    private static final int ONE_MORE_LEVEL = 1;

    /** The first mention of buffers is of the whole statement. */
    private static final Pattern BUFFERS = Pattern.compile("Buffers: shared hit=(\\d+)(?: read=(\\d+))?");

    @Inject
    TestAccounts accounts;

    @Inject
    Rows rows;

    /** What PostgreSQL says of one rotation. */
    private record Cost(int pages, long heapOnly, String plan) {}

    @AfterEach
    void removeTheMasses() {
        rows.execute("delete from auth.user_grant where client_id = '" + Rows.CLIENT + '\'');
        rows.execute("vacuum analyze auth.user_grant");
    }

    @Test
    void aRotationTouchesAsManyPagesAmongManyGrantsAsAmongFew() {
        UUID person = accounts.create();
        Instant expiresAt = Instant.now().plus(Duration.ofDays(1));
        rows.grants(FEW, person, expiresAt);
        Cost few = rows.with(connection -> costOfARotation(connection, person));

        rows.grants(MANY - FEW, person, expiresAt);
        Cost many = rows.with(connection -> costOfARotation(connection, person));

        assertThat(many.pages()).as(many.plan()).isLessThanOrEqualTo(few.pages() + ONE_MORE_LEVEL);
        assertThat(many.plan()).doesNotContain("Seq Scan on user_grant");
    }

    @Test
    void aRotationTouchesNoIndexOfTheGrants() {
        UUID person = accounts.create();
        rows.grants(FEW, person, Instant.now().plus(Duration.ofDays(1)));

        Cost cost = rows.with(connection -> costOfARotation(connection, person));

        assertThat(cost.heapOnly()).as(cost.plan()).isEqualTo(1);
    }

    /** Twice in one transaction, which is rolled back: the first time the pages may have to be read. */
    private static Cost costOfARotation(Connection connection, UUID person) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("vacuum analyze auth.user_grant");
            connection.setAutoCommit(false);
            UUID grant = anyOf(connection, person);
            explain(connection, grant, 0);
            long before = heapOnlyUpdates(connection);
            String plan = explain(connection, grant, 1);
            return new Cost(pages(plan), heapOnlyUpdates(connection) - before, plan);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static String explain(Connection connection, UUID grant, int generation) throws SQLException {
        String rotate = PostgresUserGrants.ROTATE
                .replace("{h-schema}", "auth.")
                .replace(":step", "1")
                .replace(":now", "clock_timestamp()")
                .replace("= :id\n", "= '" + grant + "'\n")
                .replace(":generation", Integer.toString(generation))
                .replace(":clientId", "'" + Rows.CLIENT + "'")
                .replace(":idleSince", "now() - interval '14 days'");
        var plan = new StringBuilder();
        try (var statement = connection.createStatement();
                var lines = statement.executeQuery("explain (analyze, buffers) " + rotate)) {
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }

    private static UUID anyOf(Connection connection, UUID person) throws SQLException {
        try (var statement =
                connection.prepareStatement("select id from auth.user_grant where account_id = ? limit 1")) {
            statement.setObject(1, person);
            try (var found = statement.executeQuery()) {
                assertThat(found.next()).isTrue();
                return found.getObject(1, UUID.class);
            }
        }
    }

    private static long heapOnlyUpdates(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery(
                        "select pg_stat_get_xact_tuples_hot_updated('auth.user_grant'::regclass)")) {
            assertThat(found.next()).isTrue();
            return found.getLong(1);
        }
    }

    private static int pages(String plan) {
        var buffers = BUFFERS.matcher(plan);
        assertThat(buffers.find()).as(plan).isTrue();
        String read = buffers.group(2);
        return Integer.parseInt(buffers.group(1)) + (read == null ? 0 : Integer.parseInt(read));
    }
}
