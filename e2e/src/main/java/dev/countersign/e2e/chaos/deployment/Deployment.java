package dev.countersign.e2e.chaos.deployment;

import dev.countersign.e2e.outside.Machine;
import dev.countersign.e2e.outside.PkceApp;
import dev.countersign.e2e.outside.Secrets;
import dev.countersign.e2e.outside.Wire;
import dev.countersign.local.Home;
import dev.countersign.local.Infrastructure;
import dev.countersign.local.LocalStack;
import dev.countersign.local.Progress;
import dev.countersign.local.Service;
import dev.countersign.local.ServiceProcess;
import dev.countersign.local.StackFailure;
import dev.countersign.local.process.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Two instances of each packaged service on one PostgreSQL and a Redis with a replica. Between any two of them, and before each
 * instance, is a line that can break. PostgreSQL keeps its data as in production: what it acknowledged has to survive.
 */
public final class Deployment implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);
    private static final int MOST_STARTS = 10;

    private final Path folder;
    private final ChaosRegistry registry = ChaosRegistry.generate();
    private final RedisPair redis = new RedisPair();
    private final TcpProxy postgresLine = TcpProxy.to(this::postgresPort);
    private final LocalStack stack;
    private final List<ServiceProcess> auth;
    private final List<ServiceProcess> sts;
    private final List<TcpProxy> authLines;
    private final List<TcpProxy> stsLines;
    private final Wire direct = Wire.plain(new Secrets());

    private Deployment(Path folder, Home home) {
        this.folder = folder;
        registry.writeInto(folder.resolve("registry"));
        var options = LocalStack.builder().data(folder.resolve("data")).registry(folder.resolve("registry"));
        for (var service : Service.values()) {
            options.set(
                    service,
                    "quarkus.redis.hosts",
                    "redis://127.0.0.1:" + redis.address().port());
            options.set(
                    service,
                    "quarkus.datasource.reactive.url",
                    "postgresql://127.0.0.1:" + postgresLine.port() + "/countersign");
        }
        this.stack = LocalStack.prepare(home, options.build(), Progress.SILENT);
        stack.run();
        this.auth = List.of(stack.auth(), stack.startAnother(Service.AUTH));
        this.sts = List.of(stack.sts(), stack.startAnother(Service.STS));
        this.authLines = lines(auth);
        this.stsLines = lines(sts);
    }

    private static List<TcpProxy> lines(List<ServiceProcess> instances) {
        return instances.stream()
                .map(instance -> TcpProxy.to(() -> instance.uri().getPort()))
                .toList();
    }

    /**
     * Starts everything, on free ports and in a temporary folder.
     *
     * @param home where the services were built
     */
    public static Deployment start(Home home) {
        try {
            return new Deployment(Files.createTempDirectory("countersign-chaos-"), home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int postgresPort() {
        return URI.create(infrastructure().postgresUrl()).getPort();
    }

    public ChaosRegistry registry() {
        return registry;
    }

    public RedisPair redis() {
        return redis;
    }

    public Infrastructure infrastructure() {
        return stack.infrastructure();
    }

    public List<ServiceProcess> instances() {
        return Stream.concat(auth.stream(), sts.stream()).toList();
    }

    /** From outside to the instances, in their order. */
    public List<TcpProxy> doors() {
        return Stream.concat(authLines.stream(), stsLines.stream()).toList();
    }

    public TcpProxy postgresLine() {
        return postgresLine;
    }

    /** All lines there are. */
    public Stream<TcpProxy> lines() {
        return Stream.concat(doors().stream(), Stream.of(redis.address(), postgresLine));
    }

    /** The app as it is at an instance of auth-service, 0 or 1. */
    public PkceApp app(int instance, String scope) {
        return PkceApp.discover(direct, stack.authIssuer(), ChaosRegistry.APP, ChaosRegistry.CALLBACK, scope)
                .over(wire(instance));
    }

    /** The API that asks auth-service about tokens. */
    public Machine api() {
        return Machine.discover(direct, stack.authIssuer(), ChaosRegistry.API, registry.key(), "ES256");
    }

    /** The client of sts-service. */
    public Machine machine() {
        return Machine.discover(direct, stack.stsIssuer(), ChaosRegistry.MACHINE, registry.key(), "ES256");
    }

    /** The network, with everything for an issuer going through the door of one instance, 0 or 1. */
    public Wire wire(int instance) {
        return direct.towards(stack.authIssuer(), at(authLines.get(instance)))
                .towards(stack.stsIssuer(), at(stsLines.get(instance)));
    }

    private static URI at(TcpProxy line) {
        return URI.create("http://127.0.0.1:" + line.port());
    }

    /** Starts a killed instance; when it does not come up, because something else is broken, again: so does Kubernetes. */
    public void startAgain(ServiceProcess killed) {
        for (int attempt = 1; ; attempt++) {
            killed.startAgain();
            try {
                killed.awaitReady(START);
                return;
            } catch (StackFailure e) {
                if (killed.isAlive() || attempt == MOST_STARTS) {
                    throw e;
                }
            }
        }
    }

    /** Waits until every instance says that it is ready. */
    public void awaitReady() {
        instances().forEach(instance -> instance.awaitReady(START));
    }

    @Override
    public void close() {
        stack.close();
        lines().forEach(TcpProxy::close);
        redis.close();
        try {
            Trees.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
