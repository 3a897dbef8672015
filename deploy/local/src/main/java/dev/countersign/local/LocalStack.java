package dev.countersign.local;

import dev.countersign.local.process.DataFolder;
import dev.countersign.local.process.FreePorts;
import dev.countersign.local.registry.DemoRegistry;
import dev.countersign.local.spa.SpaServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The whole of Countersign on one machine: PostgreSQL, Redis, both packaged services and the sample app.
 *
 * <p>It owns its data folder while it runs. Closing it stops everything in the reverse order of starting, so that nobody
 * loses what it depends on; a stack that did not come up is closed by the attempt itself.
 */
public final class LocalStack implements AutoCloseable {

    private static final Duration READY_LIMIT = Duration.ofMinutes(2);

    private final StackOptions options;
    private final Progress progress;
    private final Home home;
    private final DataFolder folder;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private volatile boolean closing;

    private Optional<Infrastructure> infrastructure = Optional.empty();
    private Optional<DemoRegistry> registry = Optional.empty();
    private Optional<ServiceProcess> auth = Optional.empty();
    private Optional<ServiceProcess> sts = Optional.empty();
    private int instances = 0;

    private LocalStack(Home home, StackOptions options, Progress progress) {
        this.home = home;
        this.options = options;
        this.progress = progress;
        this.folder = StackFolder.claim(options);
    }

    /** Free ports, temporary data: {@code LocalStack.builder().start()} is a stack of one's own. */
    public static StackOptions.Builder builder() {
        return StackOptions.temporary();
    }

    /** Starts everything and waits until both services are ready. */
    public static LocalStack start(StackOptions options) {
        return prepare(options, Progress.SILENT).run();
    }

    /** Takes the data folder; nothing runs yet. From here on {@link #close} may be called at any time. */
    public static LocalStack prepare(StackOptions options, Progress progress) {
        return prepare(Home.find(), options, progress);
    }

    /** The same with services that were built elsewhere. */
    public static LocalStack prepare(Home home, StackOptions options, Progress progress) {
        return new LocalStack(home, options, progress);
    }

    /** Starts what was prepared. */
    public synchronized LocalStack run() {
        try {
            StackFolder.requireFreePorts(options);
            infrastructure = Optional.of(step("PostgreSQL and Redis", this::startInfrastructure, this::whereDataIs));
            registry = Optional.of(
                    step("Demo registry and keys", this::writeRegistry, registry -> Shown.path(registry.files())));
            // Both at once: each has a machine's worth of waiting in its start.
            auth = Optional.of(launch(Service.AUTH));
            sts = Optional.of(launch(Service.STS));
            step(Service.AUTH.module(), this::auth, this::whenReady);
            step(Service.STS.module(), this::sts, this::whenReady);
            step("Sample app", this::startSampleApp, SpaServer::origin);
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private <T> T step(String name, Supplier<T> work, Function<T, String> detail) {
        if (closing) {
            throw new StackFailure("Stopped while starting.");
        }
        long begin = System.nanoTime();
        progress.begins(name);
        var result = work.get();
        var summary = detail.apply(result);
        progress.done(name, Duration.ofNanos(System.nanoTime() - begin), summary);
        return result;
    }

    private <T extends AutoCloseable> T own(T part) {
        parts.push(part);
        return part;
    }

    private Infrastructure startInfrastructure() {
        return own(Infrastructure.inside(folder, options.data().isEmpty()));
    }

    private String whereDataIs(Infrastructure any) {
        return options.data().map(data -> "data in " + Shown.path(data)).orElse("temporary data");
    }

    private DemoRegistry writeRegistry() {
        return DemoRegistry.write(folder.path(), options);
    }

    private ServiceProcess launch(Service service) {
        return launch(service, service.module(), Map.of());
    }

    private ServiceProcess launch(Service service, String name, Map<String, String> changes) {
        var config = ServiceSettings.of(service, options, folder.path(), infrastructure(), changes);
        var log = folder.folder("log").resolve(name + ".log");
        return own(ServiceProcess.start(name, home.jar(service), config, log, Optional.of(folder)));
    }

    private String whenReady(ServiceProcess service) {
        return service.awaitReady(READY_LIMIT, () -> closing).uri().toString();
    }

    private SpaServer startSampleApp() {
        return own(SpaServer.start(
                home.sampleApp(), options.spaPort(), options.spaOrigin(), options.issuer(Service.AUTH)));
    }

    /**
     * Starts one more instance of a service: same database, Redis, registry, issuer and keys; ports of its own.
     *
     * @param changes settings that differ from the first instance's
     */
    public synchronized ServiceProcess startAnother(Service service, Map<String, String> changes) {
        instances++;
        var name = service.module() + "-" + (instances + 1);
        var ports = Map.of(
                "quarkus.http.port", Integer.toString(FreePorts.next()),
                "quarkus.management.port", Integer.toString(FreePorts.next()));
        var all = new HashMap<>(ports);
        all.putAll(changes);
        return launch(service, name, all).awaitReady(READY_LIMIT, () -> closing);
    }

    public synchronized ServiceProcess startAnother(Service service) {
        return startAnother(service, Map.of());
    }

    public Infrastructure infrastructure() {
        return infrastructure.orElseThrow();
    }

    /** The demo's clients, users and private keys. */
    public DemoRegistry registry() {
        return registry.orElseThrow();
    }

    public ServiceProcess auth() {
        return auth.orElseThrow();
    }

    public ServiceProcess sts() {
        return sts.orElseThrow();
    }

    public String authIssuer() {
        return options.issuer(Service.AUTH);
    }

    public String stsIssuer() {
        return options.issuer(Service.STS);
    }

    public URI spaUri() {
        return URI.create(options.spaOrigin() + "/");
    }

    public StackOptions options() {
        return options;
    }

    /** Everything the stack keeps: data, keys, registry, {@code log/}. */
    public Path folder() {
        return folder.path();
    }

    /** Every child process that should be alive now, by the name of its log. */
    public Map<String, ProcessHandle> processes() {
        var all = new TreeMap<String, ProcessHandle>();
        infrastructure.ifPresent(servers -> all.putAll(servers.processes()));
        for (var part : List.copyOf(parts)) {
            if (part instanceof ServiceProcess service) {
                all.put(service.name(), service.handle());
            }
        }
        return all;
    }

    /** Stops everything; safe to call twice, and from another thread while the stack is starting. */
    @Override
    public void close() {
        closing = true;
        closeParts();
    }

    private synchronized void closeParts() {
        while (!parts.isEmpty()) {
            closeQuietly(parts.pop());
        }
        folder.close();
    }

    private static void closeQuietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            // One part that will not stop is no reason to leave the others running.
            System.err.println("Could not stop " + part + ": " + e.getMessage());
        }
    }
}
