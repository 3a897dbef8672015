package dev.countersign.auth.logout.backchannel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.testing.Spec;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.mutiny.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way out, against a real server that behaves badly. */
@Spec("OpenID Connect Back-Channel Logout 1.0 §2.5")
class HttpNoticeSenderTest {
    private static final String TOKEN = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiIifQ.c2ln-_";

    /** For all tests but those about the limit: a loaded machine is slow. */
    private static final Duration PATIENT = Duration.ofSeconds(20);

    private static final List<String> requested = new CopyOnWriteArrayList<>();

    private static Vertx vertx;
    private static int port;
    private static volatile Handler<HttpServerRequest> behaviour = request -> {};

    @BeforeAll
    static void serve() throws Exception {
        vertx = Vertx.vertx();
        port = vertx.getDelegate()
                .createHttpServer()
                .requestHandler(request -> {
                    requested.add(request.method() + " " + request.uri());
                    behaviour.handle(request);
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get()
                .actualPort();
    }

    @AfterAll
    static void close() {
        vertx.closeAndAwait();
    }

    @BeforeEach
    void forget() {
        requested.clear();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308, 400, 401, 404, 500, 503})
    @Spec("OpenID Connect Back-Channel Logout 1.0 §2.8")
    void redirectsAndErrorsAreNoticesNotTaken(int status) {
        behaviour = request -> request.response()
                .setStatusCode(status)
                .putHeader("Location", "http://127.0.0.1:" + port + "/elsewhere")
                .end();

        assertThatThrownBy(() -> send(PATIENT))
                .isInstanceOf(NotTakenException.class)
                .hasMessage("status " + status);

        assertThat(requested).containsExactly("POST /back?channel=1");
    }

    @Test
    void silenceIsCutOff() {
        behaviour = request -> {};

        assertThatThrownBy(() -> send(Duration.ofSeconds(1))).hasMessage("no answer within 1 s");
    }

    @Test
    void nobodyThereIsANoticeNotTaken() throws IOException {
        int closed;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }

        assertThatThrownBy(() -> send(closed, PATIENT)).isNotNull();
    }

    @Test
    void anEndlessAnswerIsNotListenedTo() {
        var brokenOff = new CompletableFuture<Void>();
        behaviour = request -> {
            request.response().closeHandler(brokenOff::complete);
            pour(request.response().setChunked(true));
        };

        send(PATIENT);

        assertThat(brokenOff).succeedsWithin(PATIENT);
    }

    @Test
    void anAnswerWithEndlessHeadersIsANoticeNotTaken() {
        behaviour = request ->
                request.response().putHeader("X-Much", "x".repeat(100_000)).end();

        assertThatThrownBy(() -> send(PATIENT)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204})
    @Spec("OpenID Connect Back-Channel Logout 1.0 §2.8")
    void aTakenNoticeWasAFormWithTheTokenAlone(int status) {
        var form = new CompletableFuture<String>();
        var type = new CompletableFuture<String>();
        behaviour = request -> {
            type.complete(request.getHeader("Content-Type"));
            request.body().onSuccess(body -> {
                form.complete(body.toString());
                request.response().setStatusCode(status).end();
            });
        };

        assertThatCode(() -> send(PATIENT)).doesNotThrowAnyException();

        assertThat(type).isCompletedWithValue("application/x-www-form-urlencoded");
        assertThat(form).isCompletedWithValue("logout_token=" + TOKEN);
    }

    private static void pour(HttpServerResponse response) {
        response.write("x".repeat(8192)).onSuccess(written -> pour(response));
    }

    private static void send(Duration limit) {
        send(port, limit);
    }

    private static void send(int to, Duration limit) {
        new HttpNoticeSender(vertx, new HttpClientOptions(), limit)
                .send(URI.create("http://127.0.0.1:" + to + "/back?channel=1"), TOKEN)
                .await()
                .atMost(Duration.ofSeconds(30));
    }
}
