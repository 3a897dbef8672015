package dev.countersign.local.command;

import dev.countersign.local.Home;
import dev.countersign.local.Service;
import dev.countersign.local.StackOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Stream;

/** Reads the command line of {@code up}. Whatever is wrong with it is said before anything starts. */
final class UpOptions {

    static final int AUTH_PORT = 8080;
    static final int STS_PORT = 8081;
    static final int SPA_PORT = 8082;

    private static final int HIGHEST_PORT = 65_535;

    private UpOptions() {}

    static StackOptions parse(List<String> arguments, Home home) {
        var builder = StackOptions.temporary()
                .port(Service.AUTH, AUTH_PORT)
                .port(Service.STS, STS_PORT)
                .spaPort(SPA_PORT);
        var data = Optional.<Path>empty();
        var rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            var option = rest.remove();
            switch (option) {
                case "--auth-port" -> builder.port(Service.AUTH, port(option, value(option, rest)));
                case "--sts-port" -> builder.port(Service.STS, port(option, value(option, rest)));
                case "--spa-port" -> builder.spaPort(port(option, value(option, rest)));
                case "--auth-issuer" -> builder.issuer(Service.AUTH, issuer(option, value(option, rest)));
                case "--sts-issuer" -> builder.issuer(Service.STS, issuer(option, value(option, rest)));
                case "--registry" -> builder.registry(registry(value(option, rest)));
                case "--set" -> set(builder, value(option, rest));
                case "--data" -> data = Optional.of(Path.of(value(option, rest)));
                default -> throw unknown(option);
            }
        }
        return withData(builder, data, home);
    }

    private static StackOptions withData(StackOptions.Builder builder, Optional<Path> data, Home home) {
        var options = builder.build();
        var ports = List.of(options.port(Service.AUTH), options.port(Service.STS), options.spaPort());
        if (new HashSet<>(ports).size() < ports.size()) {
            throw new UsageException("The ports must differ: auth-service " + ports.get(0) + ", sts-service "
                    + ports.get(1) + ", sample app " + ports.get(2) + ".");
        }
        return builder.data(data.orElse(home.data(options.port(Service.AUTH)))).build();
    }

    private static UsageException unknown(String option) {
        return option.startsWith("--") && option.contains("=")
                ? new UsageException("Write the value after a space: " + option.replaceFirst("=", " "))
                : new UsageException("Unknown option: " + option);
    }

    private static String value(String option, Queue<String> rest) {
        var value = rest.poll();
        if (value == null || value.startsWith("--")) {
            throw new UsageException(option + " needs a value.");
        }
        return value;
    }

    private static int port(String option, String text) {
        if (text.matches("[0-9]{1,5}")) {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= HIGHEST_PORT) {
                return port;
            }
        }
        throw new UsageException(option + " needs a port from 1 to 65535, not \"" + text + "\".");
    }

    private static String issuer(String option, String text) {
        if (!isAddress(text)) {
            throw new UsageException(option + " needs a URL without query or fragment, such as"
                    + " https://auth.example.com, not \"" + text + "\".");
        }
        if (text.endsWith("/")) {
            throw new UsageException(option + " must not end with a slash: " + text);
        }
        return text;
    }

    private static boolean isAddress(String text) {
        try {
            var uri = new URI(text);
            return List.of("http", "https").contains(String.valueOf(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Path registry(String text) {
        var folder = Path.of(text);
        if (!Files.isDirectory(folder)) {
            throw new UsageException("--registry: there is no folder " + text);
        }
        if (Stream.of(Service.values()).noneMatch(service -> service.hasRegistryIn(folder))) {
            throw new UsageException("--registry: " + text + " holds neither auth-service.yaml nor sts-service.yaml,"
                    + " nor a folder auth-service or sts-service.");
        }
        return folder;
    }

    private static void set(StackOptions.Builder builder, String text) {
        int equals = text.indexOf('=');
        for (var service : Service.values()) {
            var prefix = service.shortName() + ".";
            if (text.startsWith(prefix) && equals > prefix.length()) {
                builder.set(service, text.substring(prefix.length(), equals), text.substring(equals + 1));
                return;
            }
        }
        throw new UsageException("--set needs service.key=value where service is auth or sts, such as"
                + " --set auth.quarkus.log.level=DEBUG, not \"" + text + "\".");
    }
}
