package dev.countersign.auth.testing;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** People who are there because a test needs them, and the database as an operator sees it. */
@ApplicationScoped
public class TestAccounts {
    private final AgroalDataSource database;

    TestAccounts(AgroalDataSource database) {
        this.database = database;
    }

    /** A new enabled account that nobody can sign in to. */
    public UUID create() {
        UUID id = UUID.randomUUID();
        execute(
                "insert into auth.account (id, username, password_hash, claims, updated_at, created_at) values (?, ?, '-',"
                        + " jsonb_build_object('name', 'Test Person', 'email', cast(? as text), 'email_verified', true),"
                        + " now(), now())",
                id,
                "person-" + id,
                id + "@example.com");
        return id;
    }

    public void disable(UUID id) {
        execute("update auth.account set disabled_at = now() where id = ?", id);
    }

    public void enable(UUID id) {
        execute("update auth.account set disabled_at = null where id = ?", id);
    }

    /** As if this person had never allowed anything. */
    public void forgetConsents(String username) {
        execute("delete from auth.consent where account_id = ?", idOf(username));
    }

    /** As if this person had never signed in. */
    public void forgetSessions(String username) {
        execute("delete from auth.browser_session where account_id = ?", idOf(username));
        execute("delete from auth.user_grant where account_id = ?", idOf(username));
    }

    /** How many grants of this account there are and were. */
    public int grants(UUID accountId) {
        return count("select count(*) from auth.user_grant where account_id = ?", accountId);
    }

    /** A browser session of this person, which codes can belong to. */
    public UUID signedIn(UUID accountId, Instant now) {
        UUID id = UUID.randomUUID();
        execute(
                "insert into auth.browser_session"
                        + " (id, token_digest, account_id, auth_time, created_at, last_seen_at, expires_at, ends_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                id.toString(),
                accountId,
                Timestamp.from(now),
                Timestamp.from(now),
                Timestamp.from(now),
                Timestamp.from(now.plus(Duration.ofHours(12))),
                Timestamp.from(now.plus(Duration.ofDays(7))));
        return id;
    }

    /** How many sessions of this person are kept, over or not. */
    public int sessions(UUID accountId) {
        return count("select count(*) from auth.browser_session where account_id = ?", accountId);
    }

    public int liveGrants(UUID accountId) {
        return count("select count(*) from auth.user_grant where account_id = ? and revoked_at is null", accountId);
    }

    public int liveGrants(UUID accountId, String clientId) {
        return count(
                "select count(*) from auth.user_grant where account_id = ? and revoked_at is null and client_id = '"
                        + clientId + "'",
                accountId);
    }

    /** The sum of all generations: how often something was rotated. */
    public int rotations(UUID accountId) {
        return count("select coalesce(sum(generation), 0) from auth.user_grant where account_id = ?", accountId);
    }

    /** How many grants of this session are not revoked. */
    public int liveGrantsIn(UUID sessionId) {
        return count("select count(*) from auth.user_grant where session_id = ? and revoked_at is null", sessionId);
    }

    /** The notices of the end of this session that are still to be delivered. */
    public int noticesOf(UUID sessionId) {
        return count("select count(*) from auth.logout_notice where session_id = ?", sessionId);
    }

    /** A notice as an instance leaves it that died a moment after the sign-out. */
    public void leaveNotice(String clientId, UUID accountId, UUID sessionId, Instant signedOut) {
        execute(
                "insert into auth.logout_notice"
                        + " (id, client_id, account_id, session_id, created_at, attempts, next_attempt_at)"
                        + " values (?, ?, ?, ?, ?, 0, ?)",
                UUID.randomUUID(),
                clientId,
                accountId,
                sessionId,
                Timestamp.from(signedOut),
                Timestamp.from(signedOut));
    }

    /** The session that this person began last. */
    public UUID sessionOf(String username) {
        return (UUID) value(
                "select s.id from auth.browser_session s join auth.account a on a.id = s.account_id"
                        + " where a.username = ? order by s.auth_time desc limit 1",
                username);
    }

    public UUID idOf(String username) {
        return (UUID) value("select id from auth.account where username = ?", username);
    }

    /** Changes with every write to a session of this person. */
    public String versionOfSessions(String username) {
        return String.valueOf(value(
                "select string_agg(s.id || ' ' || s.xmin::text, ',' order by s.id)"
                        + " from auth.browser_session s join auth.account a on a.id = s.account_id"
                        + " where a.username = ?",
                username));
    }

    private Object value(String query, String username) {
        try (Connection connection = database.getConnection();
                var statement = connection.prepareStatement(query)) {
            statement.setString(1, username);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getObject(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private int count(String query, UUID accountId) {
        try (Connection connection = database.getConnection();
                var statement = connection.prepareStatement(query)) {
            statement.setObject(1, accountId);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql, Object... values) {
        try (Connection connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
