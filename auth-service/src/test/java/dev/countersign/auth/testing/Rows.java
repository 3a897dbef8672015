package dev.countersign.auth.testing;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Rows in masses, and the database as it is under load: what no request of a test could bring about. */
@ApplicationScoped
public class Rows {
    /** The client of all grants that are made here. */
    public static final String CLIENT = "made-in-masses";

    private static final String GRANTS = """
            insert into auth.user_grant (
                id, code_digest, client_id, account_id, session_id, scope, resources, auth_time,
                family_secret, generation, opened_at, rotated_at, expires_at)
            select gen_random_uuid(), gen_random_uuid()::text, ?, ?, gen_random_uuid(), 'openid orders:read', '', ?,
                   decode(repeat('ab', 32), 'hex'), 0, ?, ?, ?
              from generate_series(1, ?)
            """;

    private final AgroalDataSource database;

    Rows(AgroalDataSource database) {
        this.database = database;
    }

    /** What to do with a connection. */
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** So many grants of this person, opened a day before they expire. */
    public void grants(int number, UUID accountId, Instant expiresAt) {
        Timestamp opened = Timestamp.from(expiresAt.minus(Duration.ofDays(1)));
        with(connection -> {
            try (var statement = connection.prepareStatement(GRANTS)) {
                statement.setString(1, CLIENT);
                statement.setObject(2, accountId);
                statement.setTimestamp(3, opened);
                statement.setTimestamp(4, opened);
                statement.setTimestamp(5, opened);
                statement.setTimestamp(6, Timestamp.from(expiresAt));
                statement.setInt(7, number);
                return statement.executeUpdate();
            }
        });
    }

    /** Does this on a connection of its own. */
    public <T> T with(Work<T> work) {
        try (Connection connection = database.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void execute(String sql) {
        with(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }
}
