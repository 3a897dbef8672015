package dev.countersign.examples.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.stream.Collectors;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/** Answers at {@code /token} what it is told to, in turn, and keeps what it was asked. */
final class FakeServer implements AutoCloseable {

    /** One answer. */
    record Reply(int status, Map<String, String> headers, String body) {}

    /** One request: the form, and the proof if there was one. */
    record Asked(Map<String, String> form, String proof) {}

    final Queue<Reply> replies = new ArrayDeque<>();
    final List<Asked> asked = new ArrayList<>();
    private final HttpServer server;

    FakeServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", this::answer);
        server.start();
    }

    String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** The claims of a compact JWS, unverified. */
    static Map<String, Object> claims(String jws) throws JoseException {
        return JsonUtil.parseJson(new String(Base64.getUrlDecoder().decode(jws.split("\\.", -1)[1]), UTF_8));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            var proof = exchange.getRequestHeaders().getFirst("DPoP");
            asked.add(new Asked(decode(form), Objects.requireNonNullElse(proof, "")));
            var reply = replies.remove();
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = reply.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static Map<String, String> decode(String form) {
        return Arrays.stream(form.split("&", -1))
                .map(member -> member.split("=", 2))
                .collect(Collectors.toMap(member -> member[0], member -> member[1]));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
