package dev.countersign.e2e.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.e2e.client.NodeFolder;
import dev.countersign.e2e.stack.Cluster;
import dev.countersign.e2e.stack.ClusterExtension;
import dev.countersign.local.process.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the examples' own READMEs tell a newcomer to type, on other ports, so that it works beside a running stack. */
@ExtendWith(ClusterExtension.class)
class ExampleReadmesIT {
    private static final Path ROOT = Path.of(System.getProperty("countersign.home"));
    private static final Pattern FENCE = Pattern.compile("(?ms)^```sh\\R(.*?)^```");
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Cluster cluster;
    private final int apiPort = FreePorts.next();
    private final int servicePort = FreePorts.next();
    private Path keyFile;

    ExampleReadmesIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @BeforeEach
    void writeKey(@TempDir Path folder) throws IOException {
        keyFile = Files.writeString(
                folder.resolve("key.jwk"), cluster.registry().key("ES256").toJSONString());
    }

    @Test
    void theApiAndBothServicesDoWhatTheirReadmesSay() throws IOException {
        var node = new NodeFolder(Example.folder("service-node"));
        node.require();

        var api = start(commands("orders-api").getFirst(), apiPort);
        var service = start(commands("service-java").getFirst(), servicePort);
        try {
            var ask = commands("orders-api").getLast();
            await().atMost(LIMIT).until(() -> run(ask).contains("WWW-Authenticate: Bearer"));
            var report = commands("service-java").getLast();
            await().atMost(LIMIT).until(() -> run(report).contains("biscuits"));

            assertThat(run(commands("service-node").getLast()))
                    .startsWith("200 ")
                    .contains("biscuits");
        } finally {
            api.destroy();
            service.destroy();
        }
    }

    private Process start(String command, int port) throws IOException {
        var environment = Map.of(
                "QUARKUS_HTTP_PORT", Integer.toString(port),
                "QUARKUS_HTTP_HOST", "127.0.0.1",
                "QUARKUS_MANAGEMENT_PORT", Integer.toString(FreePorts.next()),
                "MP_JWT_VERIFY_ISSUER", cluster.stsIssuer());
        // Replaces the shell by the script, and that itself by the JVM, so that its end is theirs.
        var builder = new ProcessBuilder("sh", "-c", "exec " + command)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        builder.environment().putAll(whoAsksWhom());
        return builder.start();
    }

    private String run(String command) throws IOException {
        var builder = new ProcessBuilder("sh", "-c", elsewhere(command))
                .directory(ROOT.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(whoAsksWhom());
        var process = builder.start();
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }

    private String elsewhere(String command) {
        return command.replace(":8083", ":" + apiPort).replace(":8084", ":" + servicePort);
    }

    /** The same names in the environment mean the same to both services. */
    private Map<String, String> whoAsksWhom() {
        return Map.of(
                "ORDERS_ISSUER",
                cluster.stsIssuer(),
                "ORDERS_CLIENT_ID",
                "machine-es256",
                "ORDERS_KEY_FILE",
                keyFile.toString(),
                "ORDERS_API",
                "http://localhost:" + apiPort + "/orders");
    }

    private static List<String> commands(String example) throws IOException {
        var block = FENCE.matcher(Files.readString(Example.folder(example).resolve("README.md")));
        assertThat(block.find()).isTrue();
        return block.group(1).lines().toList();
    }
}
