package dev.countersign.local.postgres;

import dev.countersign.local.process.ChildProcess;
import dev.countersign.local.process.DataFolder;
import dev.countersign.local.process.FreePorts;
import dev.countersign.local.process.Pauses;
import dev.countersign.local.process.Programs;
import dev.countersign.local.process.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * PostgreSQL as a child process, listening on loopback only, with a password that only this folder knows.
 *
 * <p>A throw-away database never waits for the disk; one that is kept does, for what it acknowledged must survive.
 */
public final class PostgresServer {

    public static final String USER = "countersign";
    public static final String DATABASE = "countersign";

    private static final int START_ATTEMPTS = 3;
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_GRACE = Duration.ofSeconds(20);

    private final DataFolder folder;
    private final boolean throwAway;
    private final UnprivilegedUser user = UnprivilegedUser.find();
    private final Path binaries = PostgresBinaries.folder(user).resolve("bin");
    private final String password;
    private ChildProcess process;
    private int port;

    private PostgresServer(DataFolder folder, boolean throwAway) throws IOException {
        this.folder = folder;
        this.throwAway = throwAway;
        this.password = Secrets.keptIn(folder.resolve("postgres.password"));
        initialise();
        for (int attempt = 1; ; attempt++) {
            this.port = FreePorts.next();
            this.process = launch();
            if (ready()) {
                break;
            }
            process.stopWith("QUIT", STOP_GRACE);
            // Somebody may have taken the port between our look and the bind; anything else will fail again.
            if (attempt == START_ATTEMPTS || !process.output().contains("could not bind")) {
                throw new IllegalStateException(
                        "PostgreSQL did not start. The end of " + process.log() + ":\n" + process.tail(15));
            }
        }
    }

    /** Starts on the folder's data, creating it the first time. */
    public static PostgresServer start(DataFolder folder, boolean throwAway) {
        try {
            return new PostgresServer(folder, throwAway);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path data() {
        return folder.resolve("postgres");
    }

    private void initialise() throws IOException {
        if (Files.exists(data().resolve("PG_VERSION"))) {
            return;
        }
        Files.createDirectories(data());
        user.own(data());
        var passwordFile = folder.resolve("postgres.password");
        var readable = Files.copy(passwordFile, data().resolveSibling("postgres.initdb-password"));
        user.own(readable);
        try {
            run(List.of(
                    binaries.resolve("initdb").toString(),
                    "--pgdata=" + data(),
                    "--username=" + USER,
                    "--pwfile=" + readable,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C",
                    "--no-sync",
                    "--no-instructions"));
        } finally {
            Files.delete(readable);
        }
    }

    private void run(List<String> command) {
        var outcome = Programs.run(user.command(command));
        if (!outcome.succeeded()) {
            throw new IllegalStateException("PostgreSQL's initdb failed:\n" + outcome.output());
        }
    }

    private ChildProcess launch() throws IOException {
        var settings = new ArrayList<>(List.of(
                "listen_addresses=127.0.0.1",
                "port=" + port,
                "unix_socket_directories=",
                "max_connections=250",
                "shared_buffers=64MB",
                "log_timezone=UTC",
                "timezone=UTC"));
        if (throwAway) {
            settings.addAll(List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off"));
        }
        var command = new ArrayList<>(List.of(binaries.resolve("postgres").toString(), "-D", data().toString()));
        settings.forEach(setting -> command.addAll(List.of("-c", setting)));
        Files.deleteIfExists(log());
        return folder.start("postgres", user.command(command), folder.path(), log());
    }

    private Path log() {
        return folder.folder("log").resolve("postgres.log");
    }

    private boolean ready() {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            if (process.output().contains("ready to accept connections")) {
                createDatabase();
                return true;
            }
            Pauses.brief();
        }
        return false;
    }

    private void createDatabase() {
        var login = new Properties();
        login.setProperty("user", USER);
        login.setProperty("password", password);
        try (var connection = DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", login);
                var statement = connection.createStatement();
                var existing = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
            if (!existing.next()) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL started but refuses us: " + e.getMessage(), e);
        }
    }

    public int port() {
        return port;
    }

    public String password() {
        return password;
    }

    public ProcessHandle handle() {
        return process.handle();
    }

    /** Starts a stopped server again, on the same port and data. */
    public void startAgain() {
        try {
            process = launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!ready()) {
            throw new IllegalStateException("PostgreSQL did not start again. The end of its log:\n" + process.tail(15));
        }
    }

    /** SIGINT is PostgreSQL's "fast" shutdown: it disconnects whoever is left and writes everything; SIGQUIT just ends. */
    public void stop() {
        process.stopWith(throwAway ? "QUIT" : "INT", STOP_GRACE);
    }

    /** SIGQUIT: it ends at once, as in a crash, and has to recover from its log. */
    public void crash() {
        process.stopWith("QUIT", STOP_GRACE);
    }
}
