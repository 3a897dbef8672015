package dev.countersign.bench;

import dev.countersign.local.Infrastructure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Other people's grants, in any number: what the table holds beside those that are measured. */
final class Grants implements AutoCloseable {
    private static final String ADD = """
            insert into auth.user_grant (
                id, code_digest, client_id, account_id, session_id, scope, resources, auth_time,
                family_secret, generation, opened_at, rotated_at, expires_at)
            select uuidv7(), encode(sha256(gen_random_uuid()::text::bytea), 'base64'), 'demo-spa', gen_random_uuid(),
                   gen_random_uuid(), 'openid profile email offline_access', '', now(),
                   sha256(gen_random_uuid()::text::bytea), 0, now(), now(), now() + interval '45 days'
              from generate_series(1, ?)
            """;

    private final Connection connection;

    Grants(Infrastructure infrastructure) throws SQLException {
        connection = DriverManager.getConnection(
                "jdbc:" + infrastructure.postgresUrl(),
                infrastructure.postgresUsername(),
                infrastructure.postgresPassword());
    }

    void add(int number) throws SQLException {
        try (var insert = connection.prepareStatement(ADD)) {
            insert.setInt(1, number);
            insert.executeUpdate();
        }
    }

    long count() throws SQLException {
        try (var statement = connection.createStatement();
                var count = statement.executeQuery("select count(*) from auth.user_grant")) {
            count.next();
            return count.getLong(1);
        }
    }

    /** What autovacuum does elsewhere; the database of a bench has none, so that it does not run in the middle. */
    void tidy() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("vacuum analyze auth.user_grant");
            statement.execute("checkpoint");
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
