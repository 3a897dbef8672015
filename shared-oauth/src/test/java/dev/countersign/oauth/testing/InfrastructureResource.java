package dev.countersign.oauth.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.local.Infrastructure;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Starts what a service needs before a {@code @QuarkusTest}: PostgreSQL, Redis, a master key in a file, and a registry
 * folder made from templates on the test's class path.
 *
 * <p>Arguments: {@code registry} (folder on the class path, default {@code registry}) and {@code issuer} (default
 * {@code https://issuer.example.com}). In a template {@code <<ES256 orders-1>>} stands for the public JWK of
 * {@link TestKey#named(String, String)}, and {@code <<PORT name>>} for a free port that the test finds by {@link #port(String)}.
 * {@code <<CERTIFICATE name>>} and {@code <<EXPIRED name>>} stand for a certificate of the ES256 key of that name.
 */
public final class InfrastructureResource implements QuarkusTestResourceLifecycleManager {
    private static final Pattern KEY = Pattern.compile("<<(\\S+) (\\S+)>>");
    private static final Instant PAST = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant FAR = Instant.parse("2090-01-01T00:00:00Z");
    private static final Map<String, Integer> PORTS = new ConcurrentHashMap<>();
    private static final List<String> FILES = List.of("auth-service.yaml", "sts-service.yaml");

    private static volatile @Nullable Infrastructure running;

    private String registry = "registry";
    private String issuer = "https://issuer.example.com";

    /** The servers under this test, to take them away and bring them back. */
    public static Infrastructure infrastructure() {
        Infrastructure infrastructure = running;
        if (infrastructure == null) {
            throw new IllegalStateException("InfrastructureResource is not started in this class loader");
        }
        return infrastructure;
    }

    @Override
    public void init(Map<String, String> arguments) {
        registry = arguments.getOrDefault("registry", registry);
        issuer = arguments.getOrDefault("issuer", issuer);
    }

    @Override
    public Map<String, String> start() {
        Infrastructure infrastructure = Infrastructure.startTemporary();
        running = infrastructure;
        try {
            Path folder = Files.createDirectories(infrastructure.folder().resolve("registry"));
            for (String file : FILES) {
                writeRegistry(file, folder);
            }
            var config = new HashMap<>(infrastructure.quarkusConfig());
            config.put("countersign.issuer", issuer);
            config.put("countersign.registry", folder.toString());
            // A test that moves the clock on would have other tests' rows removed; whoever tests that, runs it.
            config.put("countersign.housekeeping.enabled", "false");
            // A test may come from any address, and reach a limit while the clock stands still; nobody else ever does.
            config.put("countersign.limits.trusted-proxies", "127.0.0.0/8,::1");
            config.put("countersign.limits.address.per-second", "1000");
            config.put("countersign.limits.address.burst", "300");
            config.put("countersign.limits.client.per-second", "1000");
            config.put("countersign.limits.client.burst", "200");
            config.put(
                    "countersign.master-key-file",
                    masterKeyFile(infrastructure.folder()).toString());
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeRegistry(String file, Path folder) throws IOException {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream template = loader.getResourceAsStream(registry + '/' + file)) {
            if (template != null) {
                Files.writeString(folder.resolve(file), expand(new String(template.readAllBytes(), UTF_8)));
            }
        }
    }

    /** A registry template with its keys filled in. */
    public static String expand(String template) {
        return KEY.matcher(template)
                .replaceAll(match -> Matcher.quoteReplacement(value(match.group(1), match.group(2))));
    }

    private static String value(String kind, String name) {
        return switch (kind) {
            case "PORT" -> Integer.toString(port(name));
            case "CERTIFICATE" -> TestKey.named("ES256", name).certificate(Instant.EPOCH, FAR);
            case "EXPIRED" -> TestKey.named("ES256", name).certificate(Instant.EPOCH, PAST);
            default -> TestKey.named(kind, name).publicJwk();
        };
    }

    /** The port that a registry template calls by this name. */
    public static int port(String name) {
        return PORTS.computeIfAbsent(name, unseen -> {
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Path masterKeyFile(Path folder) throws IOException {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Files.writeString(
                folder.resolve("master.key"), Base64.getEncoder().encodeToString(key));
    }

    @Override
    public void stop() {
        Infrastructure infrastructure = running;
        if (infrastructure != null) {
            infrastructure.close();
            running = null;
        }
    }
}
