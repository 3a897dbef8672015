package dev.countersign.local;

import dev.countersign.local.process.FreePorts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a stack is to look like.
 *
 * @param data empty for a temporary folder that goes away with the stack
 * @param registries folders with clients besides the demo's
 * @param settings Quarkus settings by service; they win over the stack's own
 */
public record StackOptions(
        Map<Service, Integer> ports,
        Map<Service, String> issuers,
        int spaPort,
        Optional<Path> data,
        List<Path> registries,
        Map<Service, Map<String, String>> settings) {

    public int port(Service service) {
        return ports.getOrDefault(service, 0);
    }

    public String issuer(Service service) {
        return issuers.getOrDefault(service, "http://localhost:" + port(service));
    }

    public Map<String, String> settings(Service service) {
        return settings.getOrDefault(service, Map.of());
    }

    /** Where the browser finds the sample app. */
    public String spaOrigin() {
        return "http://localhost:" + spaPort;
    }

    /** Free ports and temporary data, unless said otherwise: what a test wants. */
    public static Builder temporary() {
        return new Builder();
    }

    /** Collects options; whatever port is not set becomes a free one. */
    public static final class Builder {

        private final Map<Service, Integer> ports = new EnumMap<>(Service.class);
        private final Map<Service, String> issuers = new EnumMap<>(Service.class);
        private final Map<Service, Map<String, String>> settings = new EnumMap<>(Service.class);
        private final List<Path> registries = new ArrayList<>();
        private Optional<Integer> spaPort = Optional.empty();
        private Optional<Path> data = Optional.empty();

        private Builder() {}

        public Builder port(Service service, int port) {
            ports.put(service, port);
            return this;
        }

        public Builder issuer(Service service, String issuer) {
            issuers.put(service, issuer);
            return this;
        }

        public Builder spaPort(int port) {
            spaPort = Optional.of(port);
            return this;
        }

        public Builder data(Path folder) {
            data = Optional.of(folder);
            return this;
        }

        public Builder registry(Path folder) {
            registries.add(folder);
            return this;
        }

        public Builder set(Service service, String key, String value) {
            settings.computeIfAbsent(service, any -> new TreeMap<>()).put(key, value);
            return this;
        }

        public StackOptions build() {
            for (var service : Service.values()) {
                ports.computeIfAbsent(service, any -> FreePorts.next());
            }
            return new StackOptions(
                    Map.copyOf(ports),
                    Map.copyOf(issuers),
                    spaPort.orElseGet(FreePorts::next),
                    data,
                    List.copyOf(registries),
                    Map.copyOf(settings));
        }

        /** Builds the options and starts the stack. */
        public LocalStack start() {
            return LocalStack.start(build());
        }
    }
}
