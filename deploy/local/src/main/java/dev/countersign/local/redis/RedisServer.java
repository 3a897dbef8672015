package dev.countersign.local.redis;

import dev.countersign.local.process.BinaryCache;
import dev.countersign.local.process.ChildProcess;
import dev.countersign.local.process.DataFolder;
import dev.countersign.local.process.FreePorts;
import dev.countersign.local.process.Pauses;
import dev.countersign.local.process.Trees;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/**
 * Redis as a child process, on loopback only, with an append-only file: what it acknowledged survives a kill of the
 * process (the write reaches the kernel before the answer goes out), as replay protection needs.
 */
public final class RedisServer {

    private static final int START_ATTEMPTS = 3;
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final Duration STOP_GRACE = Duration.ofSeconds(10);

    private final DataFolder folder;
    private final boolean throwAway;
    private final int port;
    private ChildProcess process;

    private RedisServer(DataFolder folder, boolean throwAway, int port, ChildProcess process) {
        this.folder = folder;
        this.throwAway = throwAway;
        this.port = port;
        this.process = process;
    }

    /** Starts on the folder's data. */
    public static RedisServer start(DataFolder folder, boolean throwAway) {
        for (int attempt = 1; ; attempt++) {
            int port = FreePorts.next();
            var server = new RedisServer(folder, throwAway, port, launch(folder, throwAway, port));
            if (server.ready()) {
                return server;
            }
            server.process.kill();
            // Somebody may have taken the port between our look and the bind; anything else will fail again.
            if (attempt == START_ATTEMPTS || !server.process.output().contains("Address already in use")) {
                throw server.failure();
            }
        }
    }

    private static ChildProcess launch(DataFolder folder, boolean throwAway, int port) {
        var log = folder.folder("log").resolve("redis.log");
        var command = List.of(
                executable().toString(),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                folder.folder("redis").toString(),
                "--appendonly",
                "yes",
                "--appendfsync",
                throwAway ? "no" : "everysec",
                "--save",
                "");
        try {
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder.start("redis", command, folder.path(), log);
    }

    private static Path executable() {
        var resource = Objects.requireNonNull(
                ExecutableProvider.newProvidedVersionsMap().get(OsArchitecture.detectOSandArchitecture()),
                "There is no Redis for this machine among our Maven artifacts.");
        var name = resource.substring(1);
        return BinaryCache.folder(name, folder -> unpack(resource, folder.resolve(name)))
                .resolve(name);
    }

    private static void unpack(String resource, Path target) throws IOException {
        try (var binary = RedisServer.class.getResourceAsStream(resource)) {
            if (binary == null) {
                throw new FileNotFoundException(resource);
            }
            Files.copy(binary, target);
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private boolean ready() {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            if (process.output().contains("eady to accept connections")) {
                return true;
            }
            Pauses.brief();
        }
        return false;
    }

    private IllegalStateException failure() {
        var hint = process.output().contains("libssl")
                ? "\nThis Redis needs OpenSSL 3: on Debian and Ubuntu, apt-get install libssl3."
                : "";
        return new IllegalStateException(
                "Redis did not start. The end of " + process.log() + ":\n" + process.tail(15) + hint);
    }

    public int port() {
        return port;
    }

    public ProcessHandle handle() {
        return process.handle();
    }

    /** SIGTERM: writes what is left and ends. */
    public void stop() {
        process.stop(STOP_GRACE);
    }

    /** SIGKILL: a crash. */
    public void kill() {
        process.kill();
    }

    /** Starts again on the same port with what it had. */
    public void startAgain() {
        process = launch(folder, throwAway, port);
        if (!ready()) {
            throw failure();
        }
    }

    /** Forgets what the stopped server had written. */
    public void forget() {
        try {
            Trees.delete(folder.resolve("redis"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** FLUSHALL. */
    public void flush() {
        command("FLUSHALL");
    }

    /** The first line of what the server answers to an inline command. */
    public String command(String inline) {
        return RedisCommand.run(port, inline);
    }
}
