package dev.countersign.sts.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The server that people sign in to, as far as this service needs it: keys at a private address, without TLS. */
public final class PeopleIssuerResource implements QuarkusTestResourceLifecycleManager {
    private @Nullable HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            var started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.createContext("/keys", PeopleIssuerResource::keys);
            started.start();
            server = started;
            return Map.of(
                    "countersign.token-exchange.subject-issuer",
                    People.ISSUER,
                    "countersign.token-exchange.subject-jwks-uri",
                    "http://127.0.0.1:" + started.getAddress().getPort() + "/keys");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void keys(HttpExchange exchange) throws IOException {
        byte[] body = "{\"keys\":[%s]}".formatted(People.KEY.publicJwk()).getBytes(UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }
}
