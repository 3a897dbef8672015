package dev.countersign.local.registry;

import dev.countersign.crypto.signing.SigningKey;
import dev.countersign.crypto.signing.TokenSigner;
import dev.countersign.local.Service;
import dev.countersign.local.StackOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

/**
 * The registry that a stack starts with, and the private keys that belong to it.
 *
 * <p>The files follow the options of each start; the keys are made once and stay.
 */
public final class DemoRegistry {

    public static final String USERNAME = "alice";
    public static final String PASSWORD = "correct-horse-battery";

    /** RFC 7523 §3 wants assertions short-lived; this is what the services allow at most by default. */
    private static final Duration ASSERTION_LIFETIME = Duration.ofSeconds(60);

    private static final String STACK_FILE = "stack.properties";

    private final Path folder;
    private final Map<Service, String> issuers;
    private final DemoKeys keys;

    private DemoRegistry(Path folder, Map<Service, String> issuers) {
        this.folder = folder;
        this.issuers = Map.copyOf(issuers);
        this.keys = new DemoKeys(folder);
    }

    /** Writes the registry files for these options. */
    public static DemoRegistry write(Path folder, StackOptions options) {
        var issuers = new EnumMap<Service, String>(Service.class);
        for (var service : Service.values()) {
            issuers.put(service, options.issuer(service));
        }
        var registry = new DemoRegistry(folder, issuers);
        try {
            registry.keys.create();
            RegistryTemplates.write(registry.files(), options.spaOrigin(), registry.keys);
            registry.writeStackFile();
            return registry;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the demo registry: " + e.getMessage(), e);
        }
    }

    /** Reads what the stack in that folder wrote. */
    public static DemoRegistry read(Path folder) throws IOException {
        var stack = new Properties();
        try (var reader = Files.newBufferedReader(folder.resolve(STACK_FILE))) {
            stack.load(reader);
        }
        var issuers = new EnumMap<Service, String>(Service.class);
        for (var service : Service.values()) {
            issuers.put(service, stack.getProperty(service.shortName() + ".issuer", ""));
        }
        return new DemoRegistry(folder, issuers);
    }

    /** Whether a stack has ever started in that folder. */
    public static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(STACK_FILE));
    }

    /** For the tools: whom this stack's tokens are from. */
    private void writeStackFile() throws IOException {
        var text = new StringBuilder();
        issuers.forEach((service, issuer) -> text.append(service.shortName())
                .append(".issuer=")
                .append(issuer)
                .append('\n'));
        Files.writeString(folder.resolve(STACK_FILE), text);
    }

    /** The folder with {@code auth-service.yaml} and {@code sts-service.yaml}. */
    public Path files() {
        return folder.resolve("registry");
    }

    public SigningKey key(DemoMachine machine) {
        return keys.of(machine);
    }

    public Path keyFile(DemoMachine machine) {
        return keys.file(machine);
    }

    public String issuer(Service service) {
        return issuers.getOrDefault(service, "");
    }

    /** A fresh client assertion (RFC 7523 §2.2) as that machine would make it, good for one use. */
    public String assertion(DemoMachine machine, Clock clock) {
        Instant now = clock.instant();
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", machine.clientId());
        claims.put("sub", machine.clientId());
        claims.put("aud", machine.audience(issuer(Service.STS)));
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(ASSERTION_LIFETIME).getEpochSecond());
        claims.put("jti", UUID.randomUUID().toString());
        return TokenSigner.sign(key(machine), machine.type(), claims);
    }
}
