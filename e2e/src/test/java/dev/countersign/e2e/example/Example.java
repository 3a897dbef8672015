package dev.countersign.e2e.example;

import dev.countersign.e2e.stack.Cluster;
import dev.countersign.local.ServiceProcess;
import dev.countersign.local.process.FreePorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Starts the packaged examples. Their logs are with those of the cluster, where every secret is looked for in the end. */
final class Example {
    private static final Path FOLDER = Path.of(System.getProperty("countersign.home"), "examples");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Example() {}

    static Path folder(String name) {
        return FOLDER.resolve(name);
    }

    /**
     * Starts one, and waits until it is ready.
     *
     * @param instance names its log
     * @param settings beside its own and those that every process needs
     */
    static ServiceProcess start(Cluster cluster, String example, String instance, Map<String, String> settings) {
        var jar = folder(example).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException("Not packaged: examples/run " + example + " --build-only");
        }
        var all = new HashMap<>(settings);
        all.put("quarkus.http.host", "127.0.0.1");
        all.put("quarkus.http.port", Integer.toString(FreePorts.next()));
        all.put("quarkus.management.host", "127.0.0.1");
        all.put("quarkus.management.port", Integer.toString(FreePorts.next()));
        var log = cluster.stack().folder().resolve("log").resolve(instance + ".log");
        return ServiceProcess.start(jar, all, log).awaitReady(LIMIT);
    }

    /** The orders API, for tokens of this cluster's sts-service. */
    static ServiceProcess ordersApi(Cluster cluster) {
        return start(cluster, "orders-api", "orders-api", Map.of("mp.jwt.verify.issuer", cluster.stsIssuer()));
    }
}
