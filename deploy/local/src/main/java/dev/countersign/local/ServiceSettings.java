package dev.countersign.local;

import dev.countersign.local.process.FreePorts;
import dev.countersign.local.process.Secrets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings that one instance of a service gets: the stack's, then the user's {@code --set}, then the instance's. */
final class ServiceSettings {

    private ServiceSettings() {}

    static Map<String, String> of(
            Service service,
            StackOptions options,
            Path folder,
            Infrastructure infrastructure,
            Map<String, String> changes) {
        var masterKey = folder.resolve("master.key");
        Secrets.keptIn(masterKey);
        var settings = new HashMap<>(infrastructure.quarkusConfig());
        settings.put("countersign.issuer", options.issuer(service));
        settings.put("countersign.master-key-file", masterKey.toString());
        settings.put("countersign.registry", registries(service, options, folder));
        settings.put("quarkus.http.port", Integer.toString(options.port(service)));
        settings.put("quarkus.management.port", Integer.toString(FreePorts.next()));
        // Demo users with passwords that everybody knows: this machine only, unless somebody says otherwise.
        settings.put("quarkus.http.host", "127.0.0.1");
        settings.put("quarkus.management.host", "127.0.0.1");
        if (service == Service.STS) {
            settings.put("countersign.token-exchange.subject-issuer", options.issuer(Service.AUTH));
        }
        settings.putAll(options.settings(service));
        settings.putAll(changes);
        return settings;
    }

    private static String registries(Service service, StackOptions options, Path folder) {
        return Stream.concat(Stream.of(folder.resolve("registry")), options.registries().stream())
                .filter(service::hasRegistryIn)
                .map(path -> path.toAbsolutePath().normalize().toString().replace(",", "\\,"))
                .collect(Collectors.joining(","));
    }
}
