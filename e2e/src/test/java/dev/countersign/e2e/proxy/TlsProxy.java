package dev.countersign.e2e.proxy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The least of a reverse proxy: speaks TLS with a certificate of its own making and passes everything on. */
public final class TlsProxy implements AutoCloseable {
    private static final char[] PASSWORD = "changeit".toCharArray();

    /** The hop's own headers, and what the JDK's client sets itself. */
    private static final Set<String> NOT_PASSED_ON =
            Set.of("connection", "content-length", "host", "transfer-encoding", "upgrade", "expect", "http2-settings");

    private final HttpsServer server;
    private final SSLContext tls;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private TlsProxy(HttpsServer server, SSLContext tls) {
        this.server = server;
        this.tls = tls;
    }

    /** Listens on a port of the system's choice; {@link #towards} says where to. */
    public static TlsProxy listen(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        var tls = context(folder);
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return new TlsProxy(server, tls);
    }

    private static SSLContext context(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        var file = folder.resolve("proxy.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "proxy",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        String.valueOf(PASSWORD))
                .inheritIO()
                .start();
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool failed");
        }
        var store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        var keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, PASSWORD);
        // The certificate is its own issuer: whoever trusts it trusts this proxy and nobody else.
        var trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("proxy", store.getCertificate("proxy"));
        var trusted = TrustManagerFactory.getInstance("PKIX");
        trusted.init(trust);
        writeCertificate(folder, store);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    private static void writeCertificate(Path folder, KeyStore store) throws IOException, GeneralSecurityException {
        var base64 = Base64.getMimeEncoder()
                .encodeToString(store.getCertificate("proxy").getEncoded());
        Files.writeString(
                certificateIn(folder), "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
    }

    /** The certificate as PEM, for programs that are told by file whom to trust. */
    public static Path certificateIn(Path folder) {
        return folder.resolve("proxy.pem");
    }

    /** What the browser calls it. */
    public String origin() {
        return "https://localhost:" + server.getAddress().getPort();
    }

    /** Trusts this proxy only. */
    public SSLContext tls() {
        return tls;
    }

    public void towards(URI target) {
        server.createContext("/", exchange -> pass(exchange, target));
    }

    private void pass(HttpExchange exchange, URI target) throws IOException {
        try (exchange) {
            var uri = URI.create(target + exchange.getRequestURI().toString());
            var request = HttpRequest.newBuilder(uri)
                    .method(
                            exchange.getRequestMethod(),
                            BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (isPassedOn(name)) {
                    values.forEach(value -> request.header(name, value));
                }
            });
            var response = http.send(request.build(), BodyHandlers.ofByteArray());
            Headers headers = exchange.getResponseHeaders();
            response.headers().map().forEach((name, values) -> {
                if (isPassedOn(name)) {
                    values.forEach(value -> headers.add(name, value));
                }
            });
            byte[] body = response.body();
            exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isPassedOn(String header) {
        return !header.startsWith(":") && !NOT_PASSED_ON.contains(header.toLowerCase(Locale.ROOT));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
