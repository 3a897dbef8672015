package dev.countersign.local;

import dev.countersign.local.process.ChildProcess;
import dev.countersign.local.process.DataFolder;
import dev.countersign.local.process.Pauses;
import dev.countersign.local.process.Secrets;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.function.BooleanSupplier;

/**
 * One packaged service as a child process.
 *
 * <p>Its settings are a file that only the owner can read: command lines and environments are visible to more eyes than
 * that, and a stray {@code QUARKUS_…} variable in somebody's shell must not change a stack.
 */
public final class ServiceProcess implements AutoCloseable {

    /** The quick compiler alone halves the start; the bench, which measures the steady state, asks for both (4). */
    private static final int COMPILER_LEVEL = Integer.getInteger("countersign.compiler-level", 1);

    private static final Duration STOP_GRACE = Duration.ofSeconds(15);
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(2);
    private static final int TAIL_LINES = 25;

    private final String name;
    private final Path jar;
    private final Map<String, String> config;
    private final Path log;
    private final Optional<DataFolder> owner;
    private ChildProcess process;

    private ServiceProcess(String name, Path jar, Map<String, String> config, Path log, Optional<DataFolder> owner) {
        this.name = name;
        this.jar = jar;
        this.config = Map.copyOf(config);
        this.log = log;
        this.owner = owner;
        forget(log);
        this.process = launch(name, jar, this.config, log, owner);
    }

    /**
     * Starts a service; it is not ready yet.
     *
     * @param config must have {@code quarkus.http.port} and {@code quarkus.management.port}
     */
    public static ServiceProcess start(Path jar, Map<String, String> config, Path log) {
        return start(nameOf(log), jar, config, log, Optional.empty());
    }

    static ServiceProcess start(
            String name, Path jar, Map<String, String> config, Path log, Optional<DataFolder> owner) {
        return new ServiceProcess(name, jar, config, log, owner);
    }

    /** A log begins with its service; one that is killed and started again goes on in the same. */
    private static void forget(Path log) {
        try {
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String nameOf(Path log) {
        return log.getFileName().toString().replaceFirst("\\.log$", "");
    }

    private static ChildProcess launch(
            String name, Path jar, Map<String, String> config, Path log, Optional<DataFolder> owner) {
        var folder = Objects.requireNonNull(log.toAbsolutePath().getParent());
        var settings = folder.resolve(nameOf(log) + ".properties");
        writeSettings(settings, config);
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Half the processor time of a start; a local stack starts more often than it is hurried.
                "-XX:TieredStopAtLevel=" + COMPILER_LEVEL,
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dsmallrye.config.locations=" + settings.toUri(),
                "-jar",
                jar.toAbsolutePath().toString());
        return owner.map(data -> data.start(name, command, folder, log))
                .orElseGet(() -> ChildProcess.start(name, command, folder, log));
    }

    private static void writeSettings(Path file, Map<String, String> config) {
        var properties = new Properties();
        properties.putAll(config);
        // Above system properties (400) and environment (300): what this file says is what the service does.
        properties.setProperty("config_ordinal", "500");
        try {
            var text = new StringWriter();
            properties.store(text, null);
            Secrets.write(file, text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the service says that it is ready; when it ends or takes too long, fails with the end of its log. */
    public ServiceProcess awaitReady(Duration limit) {
        return awaitReady(limit, () -> false);
    }

    ServiceProcess awaitReady(Duration limit, BooleanSupplier cancelled) {
        long deadline = System.nanoTime() + limit.toNanos();
        try (var http = HttpClient.newBuilder().connectTimeout(PROBE_LIMIT).build()) {
            while (!isReady(http)) {
                if (!process.isAlive()) {
                    throw failure("ended while starting");
                }
                if (cancelled.getAsBoolean()) {
                    throw new StackFailure("Stopped while " + name + " was starting.");
                }
                if (System.nanoTime() > deadline) {
                    throw failure("was not ready after " + limit.toSeconds() + " s");
                }
                Pauses.brief();
            }
        }
        return this;
    }

    private boolean isReady(HttpClient http) {
        var probe = HttpRequest.newBuilder(managementUri().resolve("/q/health/ready"))
                .timeout(PROBE_LIMIT)
                .build();
        try {
            return http.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // not listening yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted while " + name + " was starting.");
        }
    }

    private StackFailure failure(String what) {
        return new StackFailure(name + " " + what + ". The end of " + Shown.path(log) + ":\n\n"
                + process.tail(TAIL_LINES).indent(4));
    }

    /** Where it serves, whatever its issuer says: {@code http://localhost:port}. */
    public URI uri() {
        return URI.create("http://localhost:" + config.get("quarkus.http.port"));
    }

    /** Health and metrics. */
    public URI managementUri() {
        return URI.create("http://127.0.0.1:" + config.get("quarkus.management.port"));
    }

    public String name() {
        return name;
    }

    public Map<String, String> config() {
        return config;
    }

    /** All that it has logged so far. */
    public String log() {
        return process.output();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public ProcessHandle handle() {
        return process.handle();
    }

    /** SIGTERM; SIGKILL when it does not end within the grace. */
    public void stop() {
        process.stop(STOP_GRACE);
    }

    /** SIGKILL, as a crash would. */
    public void kill() {
        process.kill();
    }

    /** SIGSTOP: alive, and doing nothing; what is sent to it waits. */
    public void suspend() {
        process.signal("STOP");
    }

    /** SIGCONT. */
    public void resume() {
        process.signal("CONT");
    }

    /** Starts the stopped or killed service again, with the same settings on the same ports. */
    public void startAgain() {
        process = launch(name, jar, config, log, owner);
    }

    @Override
    public void close() {
        stop();
    }
}
