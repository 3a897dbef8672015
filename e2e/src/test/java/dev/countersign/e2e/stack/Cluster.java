package dev.countersign.e2e.stack;

import static org.awaitility.Awaitility.await;

import com.nimbusds.oauth2.sdk.token.RefreshToken;
import dev.countersign.e2e.outside.Answer;
import dev.countersign.e2e.outside.Discovery;
import dev.countersign.e2e.outside.Form;
import dev.countersign.e2e.outside.Machine;
import dev.countersign.e2e.outside.Person;
import dev.countersign.e2e.outside.PkceApp;
import dev.countersign.e2e.outside.ResourceServer;
import dev.countersign.e2e.outside.Secrets;
import dev.countersign.e2e.outside.TokenDesk;
import dev.countersign.e2e.outside.Wire;
import dev.countersign.local.LocalStack;
import dev.countersign.local.Service;
import dev.countersign.local.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Two instances of each packaged service, as processes, on one PostgreSQL and one Redis; and the people, apps and machines
 * that are registered there.
 */
public final class Cluster implements AutoCloseable {
    private final LocalStack stack;
    private final ServiceProcess secondAuth;
    private final ServiceProcess secondSts;
    private final TestRegistry registry;
    private final Path registryFolder;
    private final Secrets secrets = new Secrets();
    private final Wire wire = Wire.plain(secrets);

    private Cluster(TestRegistry registry, Path registryFolder) {
        this.registry = registry;
        this.registryFolder = registryFolder;
        this.stack = LocalStack.builder().registry(registryFolder).start();
        this.secondAuth = stack.startAnother(Service.AUTH);
        this.secondSts = stack.startAnother(Service.STS);
    }

    static Cluster start() {
        try {
            var registry = TestRegistry.generate();
            return new Cluster(registry, registry.writeInto(Files.createTempDirectory("countersign-e2e-registry")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public LocalStack stack() {
        return stack;
    }

    public TestRegistry registry() {
        return registry;
    }

    /** Everything secret that the tests have sent or received so far. */
    public Secrets secrets() {
        return secrets;
    }

    public String authIssuer() {
        return stack.authIssuer();
    }

    public String stsIssuer() {
        return stack.stsIssuer();
    }

    /** The network; what goes to an issuer arrives at its first instance. */
    public Wire wire() {
        return wire;
    }

    /** The same network, but the requests to both issuers arrive at the second instances. */
    public Wire secondWire() {
        return wire.towards(authIssuer(), secondAuth.uri()).towards(stsIssuer(), secondSts.uri());
    }

    public List<ServiceProcess> authInstances() {
        return List.of(stack.auth(), secondAuth);
    }

    public List<ServiceProcess> stsInstances() {
        return List.of(stack.sts(), secondSts);
    }

    public Stream<ServiceProcess> instances() {
        return Stream.of(stack.auth(), secondAuth, stack.sts(), secondSts);
    }

    /** The usual app. */
    public PkceApp app() {
        return app(TestRegistry.WEB_APP);
    }

    public PkceApp app(String clientId) {
        return PkceApp.discover(wire, authIssuer(), clientId, TestRegistry.CALLBACK, TestRegistry.SCOPE);
    }

    /** A person with a browser of their own, nobody signed in there. */
    public Person person() {
        return new Person(wire, TestRegistry.USERNAME, TestRegistry.PASSWORD);
    }

    /** Somebody whose sessions may end at any time. */
    public Person leavingPerson() {
        return new Person(wire, TestRegistry.LEAVING_USERNAME, TestRegistry.LEAVING_PASSWORD);
    }

    /** The machine that signs with that algorithm. */
    public Machine machine(String algorithm) {
        return stsClient(TestRegistry.machineId(algorithm), algorithm);
    }

    /** A client of sts-service that signs with this algorithm. */
    public Machine stsClient(String clientId, String algorithm) {
        return Machine.discover(wire, stsIssuer(), clientId, registry.key(algorithm), algorithm);
    }

    /** The app that proves who it is, as a client of auth-service. */
    public Machine confidentialApp() {
        return Machine.discover(wire, authIssuer(), TestRegistry.CONFIDENTIAL_APP, registry.key("ES256"), "ES256");
    }

    /** An access token of that app, for somebody who has just signed in. */
    public String tokenOfConfidentialApp() {
        var app = app(TestRegistry.CONFIDENTIAL_APP);
        var signIn = app.begin();
        var form = app.codeForm(signIn, app.receive(signIn, person().authorize(signIn.request())));
        form.putAll(Form.without(Machine.form(confidentialApp().assertion()), "grant_type"));
        return app.token(form).member("access_token").orElseThrow();
    }

    /** The API that machine tokens are for. */
    public ResourceServer ordersApi() {
        return new ResourceServer(
                stsIssuer(), TestRegistry.RESOURCE, Discovery.keys(wire, Discovery.oauth(wire, stsIssuer())));
    }

    /** Whether a refresh token still gets anything; asking spends it. */
    public Answer refresh(PkceApp app, RefreshToken token) {
        return app.token(app.refreshForm(token));
    }

    /** What the probe of an instance answers now. */
    public Answer readiness(ServiceProcess instance) {
        return wire.get(instance.managementUri().resolve("/q/health/ready"));
    }

    /** Whether every instance is ready. */
    public boolean allReady() {
        return instances().allMatch(instance -> readiness(instance).status() == 200);
    }

    /** Waits until Redis, after it lost its memory, vouches again for what machines present now (docs/adr/0013). */
    public void awaitMemory() {
        var machine = machine("ES256");
        await().atMost(Duration.ofMinutes(2))
                .until(() -> allReady() && machine.present(machine.assertion()).status() == 200);
        var app = confidentialApp();
        await().atMost(Duration.ofMinutes(2)).ignoreExceptions().until(() -> !new TokenDesk(app).isActive("any"));
    }

    public URI authUri(String path) {
        return URI.create(authIssuer() + path);
    }

    public URI stsUri(String path) {
        return URI.create(stsIssuer() + path);
    }

    /** All that PostgreSQL, Redis and all instances have logged so far, by name. */
    public Map<String, String> logs() {
        try (Stream<Path> files = Files.walk(stack.folder().resolve("log"))) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .collect(java.util.stream.Collectors.toMap(
                            file -> file.getFileName().toString(), Cluster::read));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stack.close();
        TestRegistry.remove(registryFolder);
    }
}
