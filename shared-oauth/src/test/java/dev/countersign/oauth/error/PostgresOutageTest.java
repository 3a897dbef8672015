package dev.countersign.oauth.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.testing.Behaviour;
import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class PostgresOutageTest {

    @Test
    @Behaviour("F90")
    void aMistakeOfOursIsNoOutage() {
        assertThat(PostgresOutage.isBehind(new IllegalStateException("a mistake")))
                .isFalse();
        assertThat(PostgresOutage.isBehind(new PgException("syntax error", "ERROR", "42601", null)))
                .isFalse();
    }

    @Test
    @Behaviour("F90")
    void aDatabaseThatRefusesConnectionsIsAway() {
        assertThat(PostgresOutage.isBehind(new CompletionException(new ConnectException("Connection refused"))))
                .isTrue();
    }

    @Test
    @Behaviour("F90")
    void aDatabaseThatShutsDownIsAway() {
        var shutdown = new PgException("terminating connection", "FATAL", "57P01", null);

        assertThat(PostgresOutage.isBehind(new IllegalStateException(shutdown))).isTrue();
    }
}
