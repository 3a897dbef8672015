package dev.countersign.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.auth.testing.Rows;
import dev.countersign.auth.testing.TestAccounts;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.SettableClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Expired browser sessions go, live ones stay. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
class SessionHousekeepingTest {
    private static final Duration LIFETIME = Duration.ofHours(12);

    @Inject
    PostgresExpiredSessions expired;

    @Inject
    TestAccounts accounts;

    @Inject
    Rows rows;

    @Inject
    SettableClock clock;

    @AfterEach
    void backToTheRealTime() {
        clock.reset();
    }

    @Test
    void aLiveSessionStaysToItsEnd() {
        UUID session = accounts.signedIn(accounts.create(), clock.stop());
        clock.advance(LIFETIME);

        removeExpired();

        assertThat(isThere(session)).isTrue();
    }

    @Test
    void anExpiredSessionGoes() {
        UUID session = accounts.signedIn(accounts.create(), clock.stop());
        clock.advance(LIFETIME.plusMillis(1));

        removeExpired();

        assertThat(isThere(session)).isFalse();
    }

    private void removeExpired() {
        try {
            VertxContextSupport.subscribeAndAwait(() -> expired.removeExpired(clock.instant(), Integer.MAX_VALUE));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isThere(UUID session) {
        return rows.with(connection -> isThere(connection, session));
    }

    private static boolean isThere(Connection connection, UUID session) throws SQLException {
        try (var statement = connection.prepareStatement("select 1 from auth.browser_session where id = ?")) {
            statement.setObject(1, session);
            try (var found = statement.executeQuery()) {
                return found.next();
            }
        }
    }
}
