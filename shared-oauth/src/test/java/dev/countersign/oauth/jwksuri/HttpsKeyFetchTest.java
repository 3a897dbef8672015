package dev.countersign.oauth.jwksuri;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.crypto.jose.VerificationKeys;
import dev.countersign.oauth.address.PublicAddress;
import dev.countersign.oauth.testing.TestKey;
import dev.countersign.testing.Behaviour;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.PfxOptions;
import io.vertx.mutiny.core.Vertx;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fetch against a real HTTPS server that behaves badly. Its certificate is for {@code keys.example.test} alone. */
@Behaviour("A12")
class HttpsKeyFetchTest {
    private static final String HOST = "keys.example.test";
    private static final String JWKS =
            "{\"keys\":[" + TestKey.named("ES256", "served").publicJwk() + "]}";
    private static final Predicate<InetAddress> LOOPBACK_FOR_THIS_TEST = InetAddress::isLoopbackAddress;

    /** The limit of all tests but those about the limit: a loaded machine is slow to shake hands. */
    private static final Duration PATIENT = Duration.ofSeconds(20);

    @TempDir
    static Path folder;

    private static final List<String> requested = new CopyOnWriteArrayList<>();

    private static Vertx vertx;
    private static PfxOptions certificate;
    private static int port;
    private static volatile Handler<HttpServerRequest> behaviour = request -> {};

    @BeforeAll
    static void serve() throws Exception {
        Path store = folder.resolve("server.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=" + HOST,
                        "-ext",
                        "SAN=dns:" + HOST,
                        "-validity",
                        "1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        certificate = new PfxOptions().setPath(store.toString()).setPassword("changeit");
        vertx = Vertx.vertx();
        var server = vertx.getDelegate()
                .createHttpServer(new HttpServerOptions().setSsl(true).setKeyCertOptions(certificate))
                .requestHandler(request -> {
                    requested.add(request.path());
                    behaviour.handle(request);
                });
        port = server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get()
                .actualPort();
    }

    @AfterAll
    static void close() {
        vertx.closeAndAwait();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.1.2.3", "169.254.169.254", "fd00:ec2::254", "::1", "64:ff9b::a9fe:a9fe"})
    void aNameThatLeadsInsideIsNotConnectedTo(String address) {
        var fetch = fetch(PublicAddress::isPublic, InetAddress.ofLiteral(address));
        requested.clear();

        assertThatThrownBy(() -> get(fetch, HOST))
                .isInstanceOf(KeyFetchException.class)
                .hasMessageContaining("not public");

        assertThat(requested).isEmpty();
    }

    @Test
    void oneInsideAddressAmongPublicOnesSpoilsTheName() {
        var fetch = fetch(PublicAddress::isPublic, InetAddress.ofLiteral("8.8.8.8"), InetAddress.ofLiteral("10.0.0.1"));

        assertThatThrownBy(() -> get(fetch, HOST)).hasMessageContaining("10.0.0.1");
    }

    @Test
    void aNameIsResolvedOnceSoThatRebindingHasNothingToRebind() {
        var answers = new ArrayList<>(List.of(loopback(), InetAddress.ofLiteral("192.0.2.1")));
        HostAddresses rebinding = host -> Uni.createFrom().item(() -> List.of(answers.removeFirst()));
        behaviour = request -> request.response().end(JWKS);

        var keys = get(new HttpsKeyFetch(vertx, trusting(), rebinding, LOOPBACK_FOR_THIS_TEST, PATIENT), HOST);

        assertThat(keys.knows("served")).isTrue();
        assertThat(answers).hasSize(1);
    }

    @Test
    void aCertificateForAnotherNameIsRefused() {
        behaviour = request -> request.response().end(JWKS);

        assertThatThrownBy(() -> get(open(), "other.example.test")).hasStackTraceContaining("other.example.test");
    }

    @Test
    void aCertificateOfNobodyKnownIsRefused() {
        behaviour = request -> request.response().end(JWKS);
        HostAddresses local = host -> Uni.createFrom().item(List.of(loopback()));
        var strict = new HttpsKeyFetch(vertx, new HttpClientOptions(), local, LOOPBACK_FOR_THIS_TEST, PATIENT);

        assertThatThrownBy(() -> get(strict, HOST)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 301, 302, 307, 308, 404, 500})
    void redirectsAndEveryOtherStatusAreRefused(int status) {
        requested.clear();
        behaviour = request -> request.response()
                .setStatusCode(status)
                .putHeader("Location", "https://" + HOST + ":" + port + "/elsewhere")
                .end(JWKS);

        assertThatThrownBy(() -> get(open(), HOST)).hasMessage("status " + status);

        assertThat(requested).containsExactly("/jwks");
    }

    @Test
    void anEndlessAnswerIsCutOff() {
        behaviour = request -> pour(request.response().setChunked(true));

        assertThatThrownBy(() -> get(open(), HOST)).hasMessage("more than 64 KiB");
    }

    @Test
    void anAnswerThatDripsIsCutOff() {
        behaviour = request -> {
            var response = request.response().setChunked(true);
            vertx.getDelegate().setPeriodic(200, timer -> response.write(" "));
        };

        assertThatThrownBy(() -> get(impatient(), HOST)).hasMessageContaining("within 2 s");
    }

    @Test
    void silenceIsCutOff() {
        behaviour = request -> {};

        assertThatThrownBy(() -> get(impatient(), HOST)).hasMessageContaining("within 2 s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[]",
                "{}",
                "{\"keys\":{}}",
                "{\"keys\":[],\"keys\":[]}",
                "{\"keys\":[{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}]}",
                "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\",\"d\":\"AA\"}]}"
            })
    void whatIsNoPublicKeySetIsRefused(String body) {
        behaviour = request -> request.response().end(body);

        assertThatThrownBy(() -> get(open(), HOST)).hasMessageMatching("(?s)no usable (JSON|JWK Set): .*");
    }

    @Test
    void aGoodAnswerFromACheckedAddressIsTaken() {
        behaviour = request -> request.response().end(JWKS);

        var keys = get(open(), HOST);

        assertThat(keys.knows("served")).isTrue();
    }

    @Test
    @Behaviour("D65")
    void keysAreFoundThroughTheMetadataOfTheirIssuer() {
        String issuer = "https://" + HOST + ':' + port;
        String metadata = "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + issuer + "/keys\"}";
        behaviour = request -> request.response().end("/keys".equals(request.path()) ? JWKS : metadata);
        requested.clear();

        var keys = new RemotePublishedKeys(open(), Clock.systemUTC())
                .discovered(issuer, Optional.of("served"))
                .await()
                .atMost(Duration.ofSeconds(30));

        assertThat(keys.knows("served")).isTrue();
        assertThat(requested).containsExactly("/.well-known/openid-configuration", "/keys");
    }

    private static void pour(HttpServerResponse response) {
        response.write("x".repeat(8192)).onSuccess(written -> pour(response));
    }

    private static HttpsKeyFetch open() {
        return fetch(LOOPBACK_FOR_THIS_TEST, loopback());
    }

    private static HttpsKeyFetch impatient() {
        return fetch(LOOPBACK_FOR_THIS_TEST, HttpsKeyFetch.LIMIT, loopback());
    }

    private static HttpsKeyFetch fetch(Predicate<InetAddress> policy, InetAddress... resolved) {
        return fetch(policy, PATIENT, resolved);
    }

    private static HttpsKeyFetch fetch(Predicate<InetAddress> policy, Duration limit, InetAddress... resolved) {
        HostAddresses fixed = host -> Uni.createFrom().item(List.of(resolved));
        return new HttpsKeyFetch(vertx, trusting(), fixed, policy, limit);
    }

    private static HttpClientOptions trusting() {
        return new HttpClientOptions().setTrustOptions(certificate);
    }

    private static InetAddress loopback() {
        return InetAddress.ofLiteral("127.0.0.1");
    }

    private static VerificationKeys get(HttpsKeyFetch fetch, String host) {
        return fetch.from(URI.create("https://" + host + ":" + port + "/jwks"))
                .await()
                .atMost(Duration.ofSeconds(30));
    }
}
