package dev.countersign.e2e.startup;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** The end of a service that was meant not to start. */
record StartAttempt(int exitCode, String output) {
    private static final long LIMIT_SECONDS = 60;

    static StartAttempt of(Path jar, Map<String, String> settings, Path folder)
            throws IOException, InterruptedException {
        var file = folder.resolve("attempt.properties");
        var properties = new Properties();
        properties.putAll(settings);
        properties.setProperty("config_ordinal", "500");
        try (var writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        File output = folder.resolve("attempt.log").toFile();
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dsmallrye.config.locations=" + file.toUri(),
                        "-jar",
                        jar.toAbsolutePath().toString())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("It started:\n" + Files.readString(output.toPath()));
            }
            return new StartAttempt(process.exitValue(), Files.readString(output.toPath()));
        } finally {
            process.destroyForcibly();
        }
    }
}
