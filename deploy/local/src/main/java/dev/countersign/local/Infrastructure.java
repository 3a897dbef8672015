package dev.countersign.local;

import dev.countersign.local.postgres.PostgresServer;
import dev.countersign.local.process.DataFolder;
import dev.countersign.local.redis.RedisServer;
import java.nio.file.Path;
import java.util.Map;

/**
 * PostgreSQL and Redis for tests and for the local stack: real servers from Maven artifacts, no Docker, any number side
 * by side. Closing it (or the end of this process) stops both; a temporary one leaves no file behind either.
 */
public final class Infrastructure implements AutoCloseable {

    /** Whether a Redis that comes back still knows what it was told. */
    public enum RedisMemory {
        KEPT,
        LOST
    }

    private final DataFolder folder;
    private final PostgresServer postgres;
    private final RedisServer redis;
    private final boolean partOfStack;
    private boolean stopped = false;
    private final Thread atExit = new Thread(this::stop, "stop-infrastructure");

    private Infrastructure(DataFolder folder, boolean throwAway, boolean partOfStack) {
        this.folder = folder;
        this.partOfStack = partOfStack;
        this.postgres = PostgresServer.start(folder, throwAway);
        this.redis = startRedis(folder, throwAway, postgres);
        if (!partOfStack) {
            Runtime.getRuntime().addShutdownHook(atExit);
        }
    }

    private static RedisServer startRedis(DataFolder folder, boolean throwAway, PostgresServer postgres) {
        try {
            return RedisServer.start(folder, throwAway);
        } catch (RuntimeException e) {
            postgres.stop();
            throw e;
        }
    }

    /** Starts with empty data, tuned for tests, gone on close. */
    public static Infrastructure startTemporary() {
        return start(DataFolder.temporary(), true);
    }

    /** Starts on the data in that folder and keeps it. */
    public static Infrastructure start(Path data) {
        return start(
                DataFolder.claim(data).orElseThrow(() -> new IllegalStateException("Another process is using " + data)),
                false);
    }

    /** Starts inside the folder of a stack, which keeps the folder and decides when to stop. */
    static Infrastructure inside(DataFolder folder, boolean throwAway) {
        return new Infrastructure(folder, throwAway, true);
    }

    private static Infrastructure start(DataFolder folder, boolean throwAway) {
        try {
            return new Infrastructure(folder, throwAway, false);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /** Host, port and database in the form that Quarkus' reactive client and Flyway's JDBC URL are made from. */
    public String postgresUrl() {
        return "postgresql://127.0.0.1:" + postgres.port() + "/" + PostgresServer.DATABASE;
    }

    public String postgresUsername() {
        return PostgresServer.USER;
    }

    public String postgresPassword() {
        return postgres.password();
    }

    public String redisUrl() {
        return "redis://127.0.0.1:" + redis.port();
    }

    /** What a Quarkus application must know to use both. */
    public Map<String, String> quarkusConfig() {
        return Map.of(
                "quarkus.datasource.reactive.url", postgresUrl(),
                "quarkus.datasource.username", postgresUsername(),
                "quarkus.datasource.password", postgresPassword(),
                "quarkus.redis.hosts", redisUrl());
    }

    /** Takes Redis away, as an outage does. */
    public synchronized void stopRedis() {
        redis.stop();
    }

    /** Brings Redis back on the same port, with its memory or without. */
    public synchronized void startRedis(RedisMemory memory) {
        refuseAfterTheEnd();
        if (memory == RedisMemory.LOST) {
            redis.forget();
        }
        redis.startAgain();
    }

    /** Brings Redis back on the same port with its memory. */
    public void startRedis() {
        startRedis(RedisMemory.KEPT);
    }

    /** Takes PostgreSQL away, as an outage does. */
    public synchronized void stopPostgres() {
        postgres.stop();
    }

    /** Makes PostgreSQL end without a word, as a crash does. */
    public synchronized void crashPostgres() {
        postgres.crash();
    }

    /** Brings PostgreSQL back on the same port with its data. */
    public synchronized void startPostgres() {
        refuseAfterTheEnd();
        postgres.startAgain();
    }

    /** Makes Redis forget everything while it runs. */
    public void flushRedis() {
        redis.flush();
    }

    /** The folder with the data and with {@code log/postgres.log} and {@code log/redis.log}. */
    public Path folder() {
        return folder.path();
    }

    /** Both servers by name. */
    public Map<String, ProcessHandle> processes() {
        return Map.of("postgres", postgres.handle(), "redis", redis.handle());
    }

    /** The end of this process may come in the middle of a test; what starts after it would never be stopped. */
    private void refuseAfterTheEnd() {
        if (stopped) {
            throw new IllegalStateException("PostgreSQL and Redis are stopped for good");
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process is ending: the hook is running or will.
        }
        stop();
    }

    private synchronized void stop() {
        stopped = true;
        redis.stop();
        postgres.stop();
        if (!partOfStack) {
            folder.close();
        }
    }
}
