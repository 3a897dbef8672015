package dev.countersign.local.spa;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A static file server with the three things that a single-page app needs of its host: every path of the app answers with
 * its page (the callback is such a path), its configuration as JSON, and a policy that allows only its own scripts.
 */
public final class SpaServer implements AutoCloseable {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml");

    private final HttpServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Path files;
    private final String origin;
    private final String authority;

    private SpaServer(HttpServer server, Path files, String origin, String authority) {
        this.server = server;
        this.files = files.toAbsolutePath().normalize();
        this.origin = origin;
        this.authority = authority;
    }

    /**
     * Serves on loopback.
     *
     * @param origin what the browser's address bar will say
     * @param authority the issuer that the app signs in with
     */
    public static SpaServer start(Path files, int port, String origin, String authority) {
        try {
            var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
            var spa = new SpaServer(HttpServer.create(address, 0), files, origin, authority);
            spa.server.setExecutor(spa.workers);
            spa.server.createContext("/", spa::handle);
            spa.server.start();
            return spa;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot serve the sample app on port " + port + ": " + e.getMessage(), e);
        }
    }

    public String origin() {
        return origin;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var method = exchange.getRequestMethod();
            if (!method.equals("GET") && !method.equals("HEAD")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                answer(exchange, 405, "txt", "This is a static site.\n".getBytes(UTF_8));
                return;
            }
            var path = exchange.getRequestURI().getPath();
            if (path.equals("/config.json")) {
                answer(exchange, 200, "json", configuration());
                return;
            }
            var file = find(path);
            if (file.isPresent()) {
                answer(exchange, 200, extension(file.get().getFileName().toString()), Files.readAllBytes(file.get()));
            } else {
                answer(exchange, 404, "txt", "Not here.\n".getBytes(UTF_8));
            }
        }
    }

    /** A path without a dot is the app's own: its page answers. Nothing outside the folder, whatever the path says. */
    private Optional<Path> find(String path) {
        var name = path.substring(path.lastIndexOf('/') + 1);
        if (!name.contains(".")) {
            return Optional.of(files.resolve("index.html"));
        }
        return Optional.of(files.resolve(path.substring(1)).normalize())
                .filter(file -> file.startsWith(files))
                .filter(file -> TYPES.containsKey(extension(name)))
                .filter(Files::isRegularFile);
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private byte[] configuration() {
        return """
                {
                  "authority": "%s",
                  "client_id": "demo-spa",
                  "redirect_uri": "%s/callback",
                  "post_logout_redirect_uri": "%s/",
                  "scope": "openid profile email offline_access orders:read"
                }
                """.formatted(authority, origin, origin).getBytes(UTF_8);
    }

    private void answer(HttpExchange exchange, int status, String kind, byte[] body) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", TYPES.getOrDefault(kind, "text/plain; charset=utf-8"));
        headers.set("Cache-Control", "no-cache");
        headers.set("X-Content-Type-Options", "nosniff");
        // The callback's address holds the code; no other site needs to hear of it.
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Content-Security-Policy", policy());
        var isHead = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, isHead ? -1 : body.length);
        if (!isHead) {
            exchange.getResponseBody().write(body);
        }
    }

    /** Tokens live in this page: a script from anywhere else, or one injected into it, must not run. */
    private String policy() {
        var issuer = URI.create(authority);
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self' "
                + issuer.getScheme() + "://" + issuer.getRawAuthority()
                + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    @Override
    public void close() {
        server.stop(0);
        workers.close();
    }
}
