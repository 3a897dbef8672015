package dev.countersign.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** What a packaged service looks like from outside: a jar that reads its settings, serves, and says when it is ready. */
public final class FakeService {

    private FakeService() {}

    /** A jar that runs {@link #main}. */
    static Path jar(Path file) throws IOException {
        var classes = FakeService.class.getProtectionDomain().getCodeSource().getLocation();
        var manifest = new Manifest();
        var attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
        attributes.put(Attributes.Name.CLASS_PATH, classes.toString());
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (OutputStream out = Files.newOutputStream(file);
                var jar = new JarOutputStream(out, manifest)) {
            jar.finish();
        }
        return file;
    }

    /** A checkout in which both services are fakes. */
    static Home home(Path folder) throws IOException {
        Files.createFile(folder.resolve("mvnw"));
        for (var service : Service.values()) {
            jar(folder.resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar"));
        }
        Files.createDirectories(folder.resolve("examples/spa"));
        Files.writeString(folder.resolve("examples/spa/index.html"), "sample");
        return new Home(folder);
    }

    public static void main(String[] arguments) throws IOException {
        var settings = new Properties();
        var location = Path.of(URI.create(System.getProperty("smallrye.config.locations")));
        try (var reader = Files.newBufferedReader(location)) {
            settings.load(reader);
        }
        System.out.println("fake service starting, greeting " + settings.getProperty("fake.greeting"));
        if (settings.containsKey("fake.dies")) {
            System.out.println("the configuration is wrong");
            System.exit(1);
        }
        serve(settings, "quarkus.http.port", "/", 200);
        serve(settings, "quarkus.management.port", "/q/health/ready", settings.containsKey("fake.ill") ? 503 : 200);
    }

    private static void serve(Properties settings, String portKey, String path, int status) throws IOException {
        var port = Integer.parseInt(settings.getProperty(portKey));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
        var body = String.valueOf(settings.getProperty("countersign.issuer")).getBytes(UTF_8);
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }
}
