package dev.countersign.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.local.process.FreePorts;
import dev.countersign.local.registry.DemoMachine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole stack with fakes in the services' place: what is started, with which settings, and that nothing stays. */
class LocalStackTest {

    @TempDir
    Path folder;

    private Home home = new Home(Path.of("/"));

    @BeforeEach
    void makeHome() throws IOException {
        home = FakeService.home(Files.createDirectory(folder.resolve("home")));
    }

    @Test
    void a_port_in_use_is_named_with_its_option_and_nothing_stays_behind() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var options =
                    LocalStack.builder().port(Service.STS, other.getLocalPort()).build();
            var stack = LocalStack.prepare(home, options, Progress.SILENT);

            assertThatThrownBy(stack::run)
                    .isInstanceOf(StackFailure.class)
                    .hasMessageContaining("Port " + other.getLocalPort())
                    .hasMessageContaining("--sts-port");
            assertThat(stack.folder()).doesNotExist();
        }
    }

    @Test
    void a_service_that_is_not_built_is_said_so() throws Exception {
        Files.delete(folder.resolve("home/sts-service/target/quarkus-app/quarkus-run.jar"));
        var stack = LocalStack.prepare(home, LocalStack.builder().build(), Progress.SILENT);

        assertThatThrownBy(stack::run).hasMessageContaining("sts-service is not built yet");
        assertThat(stack.processes().values()).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void a_second_stack_on_the_same_folder_is_refused() {
        var options = LocalStack.builder().data(folder.resolve("data")).build();
        try (var first = LocalStack.prepare(home, options, Progress.SILENT)) {
            assertThat(first.folder()).exists();
            assertThatThrownBy(() -> LocalStack.prepare(home, options, Progress.SILENT))
                    .isInstanceOf(StackFailure.class)
                    .hasMessageContaining("already running");
        }
    }

    @Test
    void closing_stops_everything() {
        var stack = LocalStack.prepare(home, LocalStack.builder().build(), Progress.SILENT)
                .run();
        var processes = List.copyOf(stack.processes().values());
        assertThat(processes).hasSize(4).allMatch(ProcessHandle::isAlive);

        stack.close();

        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(stack.folder()).doesNotExist();
        assertThat(FreePorts.isFree(stack.spaUri().getPort())).isTrue();
        assertThat(FreePorts.isFree(stack.auth().uri().getPort())).isTrue();
    }

    @Test
    void options_and_extra_registries_reach_the_services() throws Exception {
        var extra = Files.createDirectories(folder.resolve("extra"));
        Files.writeString(extra.resolve("sts-service.yaml"), "clients: []\n");
        var options = LocalStack.builder()
                .issuer(Service.AUTH, "https://auth.example.com")
                .registry(extra)
                .set(Service.STS, "quarkus.log.level", "DEBUG")
                .build();
        try (var stack = LocalStack.prepare(home, options, Progress.SILENT).run()) {
            assertThat(Http.get(stack.auth().uri()).body()).isEqualTo("https://auth.example.com");
            assertThat(stack.sts().config())
                    .containsEntry("quarkus.log.level", "DEBUG")
                    .containsEntry("countersign.registry", stack.registry().files() + "," + extra.toAbsolutePath());
            // It says nothing about auth-service, which would complain about the missing file.
            assertThat(stack.auth().config())
                    .containsEntry(
                            "countersign.registry", stack.registry().files().toString());
        }
    }

    @Test
    void another_instance_shares_everything_but_its_ports() throws Exception {
        try (var stack = LocalStack.prepare(home, LocalStack.builder().build(), Progress.SILENT)
                .run()) {
            var another = stack.startAnother(Service.STS, Map.of("fake.greeting", "hello"));

            assertThat(another.uri()).isNotEqualTo(stack.sts().uri());
            assertThat(Http.get(another.uri()).body()).isEqualTo(stack.stsIssuer());
            assertThat(another.config())
                    .containsEntry("fake.greeting", "hello")
                    .containsEntry("quarkus.redis.hosts", stack.infrastructure().redisUrl())
                    .containsEntry(
                            "countersign.master-key-file", stack.auth().config().get("countersign.master-key-file"));
        }
    }

    @Test
    void keys_and_data_survive_a_restart_and_the_registry_follows_the_ports() throws Exception {
        var data = folder.resolve("data");
        String key;
        try (var first = LocalStack.prepare(
                        home, LocalStack.builder().data(data).build(), Progress.SILENT)
                .run()) {
            key = first.registry().key(DemoMachine.ORDERS_BATCH).kid();
        }

        try (var second = LocalStack.prepare(
                        home, LocalStack.builder().data(data).build(), Progress.SILENT)
                .run()) {
            assertThat(second.registry().key(DemoMachine.ORDERS_BATCH).kid()).isEqualTo(key);
            assertThat(Files.readString(second.registry().files().resolve("auth-service.yaml")))
                    .contains("redirect_uris: [\"" + second.spaUri() + "callback\"]");
        }
    }
}
