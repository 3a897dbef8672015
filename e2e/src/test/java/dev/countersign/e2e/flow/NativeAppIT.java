package dev.countersign.e2e.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.countersign.e2e.outside.Form;
import dev.countersign.e2e.outside.Person;
import dev.countersign.e2e.outside.PkceApp;
import dev.countersign.e2e.stack.Cluster;
import dev.countersign.e2e.stack.ClusterExtension;
import dev.countersign.e2e.stack.TestRegistry;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An app on a desktop: it listens on a loopback port that the system gave it, and is registered without one (RFC 8252 §7.3). */
@ExtendWith(ClusterExtension.class)
class NativeAppIT {
    private final Cluster cluster;
    private final Person person;

    NativeAppIT(Cluster cluster) {
        this.cluster = cluster;
        this.person = cluster.person();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:49152/callback/",
                "http://127.0.0.1:49152/other",
                "http://127.0.0.1:49152/callback?x=1",
                "http://127.0.0.1:0x50/callback",
                "http://127.0.0.1:99999/callback",
                "http://127.0.0.1:49152@evil.example/callback",
                "http://127.0.0.2:49152/callback",
                "http://localhost:49152/callback",
                "https://127.0.0.1:49152/callback",
                "http://127.0.0.1.evil.example:49152/callback"
            })
    @Spec("RFC 8252 §8.4")
    @Behaviour("B21")
    void onlyThePortMayVary(String redirectUri) {
        var app = app(URI.create("http://127.0.0.1/callback"));
        var request =
                app.requestWith(Form.with(PkceApp.parametersOf(app.begin().request()), "redirect_uri", redirectUri));

        var answer = person.open(request);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Location")).isEmpty();
    }

    @Test
    @Spec("RFC 8252 §7.3")
    @Behaviour("B21")
    void anAppThatIsNotNativeMayNotUseLoopbackPorts() {
        var app = cluster.app();
        var request = app.requestWith(Form.with(
                PkceApp.parametersOf(app.begin().request()), "redirect_uri", "http://127.0.0.1:49152/callback"));

        assertThat(person.open(request).status()).isEqualTo(400);
    }

    @Test
    @Spec({"RFC 8252 §7.3", "RFC 7636"})
    @Behaviour("B21")
    void signsInOnAPortChosenAtRunTime() throws Exception {
        var arrived = new CompletableFuture<URI>();
        var server = listen(arrived);
        try {
            var callback = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/callback");
            var app = app(callback);
            var signIn = app.begin();

            person.open(person.authorize(signIn.request()));

            URI response = callback.resolve(arrived.get(10, TimeUnit.SECONDS));
            var tokens = app.exchange(signIn, app.receive(signIn, response));
            assertThat(app.userInfo(tokens.getAccessToken()).getName()).isEqualTo(TestRegistry.NAME);
        } finally {
            server.stop(0);
        }
    }

    private static HttpServer listen(CompletableFuture<URI> arrived) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/callback", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(204, -1);
                arrived.complete(exchange.getRequestURI());
            }
        });
        server.start();
        return server;
    }

    private PkceApp app(URI callback) {
        return PkceApp.discover(
                cluster.wire(), cluster.authIssuer(), TestRegistry.NATIVE_APP, callback, TestRegistry.SCOPE);
    }
}
