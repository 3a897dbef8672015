package dev.countersign.e2e.client;

import com.nimbusds.jose.jwk.JWK;
import dev.countersign.e2e.outside.Person;
import dev.countersign.e2e.outside.Wire;
import dev.countersign.e2e.proxy.TlsProxy;
import dev.countersign.e2e.stack.Cluster;
import dev.countersign.local.Service;
import dev.countersign.local.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** auth-service with an https issuer of its own behind a TLS proxy, and the {@link StockClients} registered there. */
final class StockService implements AutoCloseable {
    private final Cluster cluster;
    private final Path folder;
    private final TlsProxy proxy;
    private final ServiceProcess service;

    private StockService(Cluster cluster, Path folder, TlsProxy proxy, ServiceProcess service) {
        this.cluster = cluster;
        this.folder = folder;
        this.proxy = proxy;
        this.service = service;
    }

    static StockService start(Cluster cluster, Path folder) throws Exception {
        var proxy = TlsProxy.listen(folder);
        var registry = register(cluster, folder);
        var service = cluster.stack()
                .startAnother(
                        Service.AUTH,
                        Map.of("countersign.issuer", proxy.origin(), "countersign.registry", registry.toString()));
        proxy.towards(service.uri());
        return new StockService(cluster, folder, proxy, service);
    }

    private static Path register(Cluster cluster, Path folder) throws IOException {
        return StockClients.register(Files.createDirectory(folder.resolve("registry")), cluster.registry()::key);
    }

    String issuer() {
        return proxy.origin();
    }

    /** The certificate of the proxy, as PEM. */
    Path certificate() {
        return TlsProxy.certificateIn(folder);
    }

    Wire wire() {
        return Wire.trusting(proxy.tls(), cluster.secrets());
    }

    /** Somebody with a browser of their own. */
    Person person() {
        return new Person(wire(), StockClients.USERNAME, StockClients.PASSWORD);
    }

    /** The private key that confidential clients sign with. */
    JWK key(String algorithm) {
        return cluster.registry().key(algorithm);
    }

    @Override
    public void close() {
        service.stop();
        proxy.close();
    }
}
