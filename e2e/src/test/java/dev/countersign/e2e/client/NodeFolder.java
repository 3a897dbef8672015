package dev.countersign.e2e.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A folder of scripts for Node.js, with what they need from npm. */
public record NodeFolder(Path path) {
    private static final long LIMIT_SECONDS = 120;

    /** Where its modules are not installed the test is left out, loudly, and on a build server it fails. */
    public void require() {
        if (Files.isDirectory(path.resolve("node_modules"))) {
            return;
        }
        String message = "NO OPENID-CLIENT: its tests are left out. Get it with: make node-client (needs Node.js 20).";
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(message);
        }
        System.err.println("\n*** " + message + "\n");
        abort(message);
    }

    /** How a command ended, and what it printed on both ways out. */
    public record End(int status, String output) {}

    /** Runs a command there, to its end. */
    public End run(List<String> command, Map<String, String> environment) {
        var builder = new ProcessBuilder(command).directory(path.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            // All that these scripts say fits into the pipe.
            return new End(
                    process.waitFor(), new String(process.getInputStream().readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
