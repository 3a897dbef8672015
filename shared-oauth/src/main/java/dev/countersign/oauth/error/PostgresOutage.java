package dev.countersign.oauth.error;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Tells a database that is away from a mistake of ours. Away means {@code temporarily_unavailable}: the client tries again,
 * and nobody is woken for a bug that is none.
 */
public final class PostgresOutage {
    private static final int DEEPEST = 10;

    private PostgresOutage() {}

    /** Whether the cause of this failure, however deep, is a database that is away. */
    public static boolean isBehind(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST)
                .anyMatch(PostgresOutage::isOne);
    }

    private static boolean isOne(Throwable failure) {
        return switch (failure) {
            case ConnectException refused -> true;
            case ClosedChannelException closed -> true;
            case TimeoutException slow -> true;
            case PgException answer -> isAway(String.valueOf(answer.getSqlState()));
            case VertxException gone -> String.valueOf(gone.getMessage()).contains("closed");
            default -> String.valueOf(failure.getMessage()).equals("Timeout"); // the pool has no connection to give
        };
    }

    /**
     * Connection exceptions, no more resources, shutting down or starting up, read-only after a fail-over, and a lock that was
     * not to be had in time.
     */
    private static boolean isAway(String sqlState) {
        return sqlState.startsWith("08")
                || sqlState.startsWith("53")
                || sqlState.startsWith("57P")
                || sqlState.equals("25006")
                || sqlState.equals("55P03");
    }
}
