package dev.countersign.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.local.process.FreePorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A packaged service as a child, with a fake in the service's place. */
class ServiceProcessTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void a_service_that_ends_while_starting_is_reported_with_the_end_of_its_log() throws Exception {
        try (var service = start(Map.of("fake.dies", "yes"))) {
            assertThatThrownBy(() -> service.awaitReady(LIMIT))
                    .isInstanceOf(StackFailure.class)
                    .hasMessageContaining("fake ended while starting")
                    .hasMessageContaining("the configuration is wrong");
        }
    }

    @Test
    void a_service_that_is_never_ready_is_reported_when_the_time_is_up() throws Exception {
        try (var service = start(Map.of("fake.ill", "yes"))) {
            assertThatThrownBy(() -> service.awaitReady(Duration.ofSeconds(1)))
                    .hasMessageContaining("fake was not ready after 1 s");
        }
    }

    @Test
    void settings_never_appear_on_the_command_line() throws Exception {
        try (var service = start(Map.of("fake.greeting", "top-secret")).awaitReady(LIMIT)) {
            assertThat(service.handle().info().commandLine().orElse("")).doesNotContain("top-secret");
            assertThat(Files.getPosixFilePermissions(folder.resolve("fake.properties")))
                    .allMatch(permission -> permission.name().startsWith("OWNER"));
            assertThat(service.log()).contains("greeting top-secret");
        }
    }

    @Test
    void stopping_leaves_no_process_and_no_port() throws Exception {
        var service = start(Map.of()).awaitReady(LIMIT);

        service.stop();

        assertThat(service.isAlive()).isFalse();
        assertThat(FreePorts.isFree(service.uri().getPort())).isTrue();
    }

    @Test
    void a_killed_service_starts_again_on_the_same_port() throws Exception {
        try (var service = start(Map.of("countersign.issuer", "https://auth.example.com"))) {
            service.awaitReady(LIMIT).kill();

            service.startAgain();

            assertThat(Http.get(service.awaitReady(LIMIT).uri()).body()).isEqualTo("https://auth.example.com");
        }
    }

    private ServiceProcess start(Map<String, String> more) throws Exception {
        var config = new HashMap<>(more);
        config.put("quarkus.http.port", Integer.toString(FreePorts.next()));
        config.put("quarkus.management.port", Integer.toString(FreePorts.next()));
        return ServiceProcess.start(FakeService.jar(folder.resolve("fake.jar")), config, folder.resolve("fake.log"));
    }
}
