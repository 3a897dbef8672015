package dev.countersign.auth.logout.backchannel;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.countersign.auth.testing.Forms;
import dev.countersign.oauth.testing.InfrastructureResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The apps of the test registry that hear of sign-outs, each under its client id. */
final class Receiver implements AutoCloseable {
    private static final int SILENT = 0;

    private final Map<String, List<String>> tokens = new ConcurrentHashMap<>();
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    Receiver() throws IOException {
        int port = InfrastructureResource.port("backchannel");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::receive);
        server.setExecutor(threads);
        server.start();
    }

    /** The next notices to this client get this status. */
    Receiver answers(String clientId, int status) {
        answers.put(clientId, status);
        return this;
    }

    /** The next notices to this client get no answer at all. */
    Receiver saysNothing(String clientId) {
        return answers(clientId, SILENT);
    }

    /** The logout tokens that came, oldest first, taken or not. */
    List<String> tokens(String clientId) {
        return tokens.getOrDefault(clientId, List.of());
    }

    private void receive(HttpExchange exchange) {
        try (exchange) {
            String clientId = exchange.getRequestURI().getPath().substring(1);
            String form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            tokens.computeIfAbsent(clientId, unseen -> new CopyOnWriteArrayList<>())
                    .add(Forms.query("?" + form).getOrDefault("logout_token", ""));
            int status = answers.getOrDefault(clientId, 200);
            if (status == SILENT) {
                closing.await();
            } else {
                exchange.sendResponseHeaders(status, -1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
