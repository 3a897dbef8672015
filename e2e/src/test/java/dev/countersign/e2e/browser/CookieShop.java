package dev.countersign.e2e.browser;

import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.countersign.e2e.outside.Discovery;
import dev.countersign.e2e.outside.ResourceServer;
import dev.countersign.e2e.proxy.TlsProxy;
import dev.countersign.e2e.stack.Cluster;
import dev.countersign.local.Service;
import dev.countersign.local.ServiceProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * A shop as in production, with TLS and names: the service, an app without tokens in its script, its API on a neighbouring host,
 * and somebody's page on any other host of the same machine.
 */
final class CookieShop implements AutoCloseable {
    static final String CLIENT_ID = "cookie-app";
    static final String ACCESS = "__Secure-countersign-access-" + CLIENT_ID;
    static final String REFRESH = "__Host-countersign-refresh-" + CLIENT_ID;
    static final String EXPIRES = "__Secure-countersign-expires-" + CLIENT_ID;

    private final TlsProxy authProxy;
    private final TlsProxy webProxy;
    private final HttpServer web;
    private final ServiceProcess service;
    private final ResourceServer api;

    /** Which origins have asked the API, and whether a token came along. */
    private final Map<String, Boolean> tokensAtTheApi = new ConcurrentHashMap<>();

    CookieShop(Cluster cluster, Path folder) throws Exception {
        authProxy = TlsProxy.listen(folder);
        webProxy = TlsProxy.listen(Files.createDirectory(folder.resolve("web")));
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        web.createContext("/", exchange -> page(exchange, "app"));
        web.createContext("/attack", exchange -> page(exchange, "attack"));
        web.createContext("/orders", this::orders);
        web.start();
        webProxy.towards(URI.create("http://127.0.0.1:" + web.getAddress().getPort()));
        Files.writeString(folder.resolve("auth-service.yaml"), registry());
        service = cluster.stack()
                .startAnother(
                        Service.AUTH,
                        Map.of("countersign.issuer", issuer(), "countersign.registry", folder.toString()));
        authProxy.towards(service.uri());
        var wire = cluster.wire().towards(issuer(), service.uri());
        api = new ResourceServer(issuer(), issuer(), Discovery.keys(wire, Discovery.oauth(wire, issuer())));
    }

    private String registry() {
        return """
                clients:
                  - client_id: %s
                    token_endpoint_auth_method: none
                    redirect_uris: [%s/callback]
                    grant_types: [authorization_code, refresh_token]
                    scope: openid orders:read
                    token_delivery: cookie
                    token_cookie_domain: shop.localhost
                    first_party: true
                """.formatted(CLIENT_ID, app());
    }

    String issuer() {
        return named(authProxy, "auth.shop.localhost");
    }

    /** The origin of the app. */
    String app() {
        return named(webProxy, "www.shop.localhost");
    }

    /** The same server under another name: a neighbour, or a stranger. */
    String page(String host) {
        return named(webProxy, host) + "/attack";
    }

    private static String named(TlsProxy proxy, String host) {
        return proxy.origin().replace("localhost", host);
    }

    Map<String, Boolean> tokensAtTheApi() {
        return tokensAtTheApi;
    }

    /** RFC 9068 §4, with the token from the cookie, and for the app's origin alone. */
    private void orders(HttpExchange exchange) throws IOException {
        String origin = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Origin"))
                .orElse("");
        var token = cookie(exchange, ACCESS);
        tokensAtTheApi.merge(origin, token.isPresent(), Boolean::logicalOr);
        var claims = token.flatMap(this::accept).filter(accepted -> origin.equals(app()));
        exchange.getResponseHeaders().set("Access-Control-Allow-Origin", app());
        exchange.getResponseHeaders().set("Access-Control-Allow-Credentials", "true");
        answer(
                exchange,
                claims.isPresent() ? 200 : 401,
                "application/json",
                "{\"sub\":\"%s\"}"
                        .formatted(claims.map(JWTClaimsSet::getSubject).orElse("")));
    }

    private Optional<JWTClaimsSet> accept(String token) {
        try {
            return Optional.of(api.accept(token));
        } catch (ResourceServer.RefusedToken e) {
            return Optional.empty();
        }
    }

    private static Optional<String> cookie(HttpExchange exchange, String name) {
        return exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
                .flatMap(header -> Arrays.stream(header.split("; ", -1)))
                .filter(pair -> pair.startsWith(name + '='))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst();
    }

    private void page(HttpExchange exchange, String name) throws IOException {
        String settings = "{\"issuer\":\"%s\",\"clientId\":\"%s\",\"orders\":\"%s/orders\"}"
                .formatted(issuer(), CLIENT_ID, named(webProxy, "api.shop.localhost"));
        try (InputStream page = getClass().getResourceAsStream("/cookie-app/" + name + ".html")) {
            String html = new String(Objects.requireNonNull(page).readAllBytes(), StandardCharsets.UTF_8);
            answer(exchange, 200, "text/html; charset=utf-8", html.replace("%SETTINGS%", settings));
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        service.close();
        authProxy.close();
        webProxy.close();
        web.stop(0);
    }
}
