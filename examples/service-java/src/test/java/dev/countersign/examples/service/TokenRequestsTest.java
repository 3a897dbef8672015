package dev.countersign.examples.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.countersign.examples.service.FakeServer.Reply;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire, and how the answers are read. */
class TokenRequestsTest {
    private static final Reply TOKEN = new Reply(200, Map.of(), """
            {"access_token":"a-token","token_type":"Bearer","expires_in":300}""");

    private FakeServer server;

    @TempDir
    private Path folder;

    @BeforeEach
    void startServer() throws IOException {
        server = new FakeServer();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void eachRequestBringsAnAssertionOfItsOwn() throws Exception {
        server.replies.add(TOKEN);
        server.replies.add(TOKEN);
        var requests = requests(false);

        assertThat(requests.next()).isEqualTo(new AccessToken("a-token", "Bearer", Duration.ofMinutes(5)));
        requests.next();

        var first = FakeServer.claims(assertion(0));
        assertThat(first).containsEntry("aud", server.issuer()).containsEntry("sub", "batch");
        assertThat(FakeServer.claims(assertion(1)).get("jti")).isNotEqualTo(first.get("jti"));
    }

    @Test
    void theNonceThatIsAskedForIsInTheSecondProof() throws Exception {
        server.replies.add(nonce("n1"));
        server.replies.add(TOKEN);

        requests(true).next();

        assertThat(FakeServer.claims(server.asked.getFirst().proof())).doesNotContainKey("nonce");
        assertThat(FakeServer.claims(server.asked.getLast().proof()))
                .containsEntry("nonce", "n1")
                .containsEntry("htm", "POST")
                .containsEntry("htu", server.issuer() + "/token");
        assertThat(assertion(0)).isNotEqualTo(assertion(1));
    }

    @Test
    void askedForANonceAgainItGivesUp() throws Exception {
        server.replies.add(nonce("n1"));
        server.replies.add(nonce("n2"));
        server.replies.add(TOKEN);

        var refusal = refusal(requests(true));

        assertThat(refusal).hasMessageContaining("use_dpop_nonce");
        assertThat(server.replies).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"503, 7", "429, 7"})
    void whoIsBusySaysForHowLong(int status, String seconds) throws Exception {
        server.replies.add(new Reply(status, Map.of("Retry-After", seconds), "{}"));

        assertThat(refusal(requests(false)).retryAfter()).isEqualTo(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>a-secret</html>", "{\"access_token\":\"a-secret\"}", "[\"a-secret\"]", ""})
    void anAnswerWithoutATokenIsNotQuoted(String body) throws Exception {
        server.replies.add(new Reply(200, Map.of(), body));

        assertThat(refusal(requests(false))).hasMessage("The answer holds no token");
    }

    @Test
    void whoCannotBeReachedMayBeLater() throws Exception {
        var requests = requests(false);
        server.close();

        assertThat(refusal(requests)).hasMessage("The server cannot be reached");
    }

    private static TokenUnavailable refusal(TokenRequests requests) {
        return Objects.requireNonNull(catchThrowableOfType(TokenUnavailable.class, requests::next));
    }

    private static Reply nonce(String nonce) {
        return new Reply(400, Map.of("DPoP-Nonce", nonce), "{\"error\":\"use_dpop_nonce\"}");
    }

    private String assertion(int request) {
        return Objects.requireNonNull(server.asked.get(request).form().get("client_assertion"));
    }

    private TokenRequests requests(boolean dpop) throws JoseException, IOException {
        var key = EcJwkGenerator.generateJwk(EllipticCurves.P256).toJson(OutputControlLevel.INCLUDE_PRIVATE);
        var config = new Settings(server.issuer(), Files.writeString(folder.resolve("key.jwk"), key), dpop);
        var clock = Clock.systemUTC();
        return new TokenRequests(
                config, new Assertions(config, clock), new Sender(dpop ? DpopKey.generate(clock) : null));
    }

    private record Settings(String issuer, Path keyFile, boolean dpop) implements OrdersConfig {
        @Override
        public String clientId() {
            return "batch";
        }

        @Override
        public String scope() {
            return "orders:read";
        }

        @Override
        public String resource() {
            return "https://api.example.com/orders";
        }

        @Override
        public URI api() {
            return URI.create("http://localhost/orders");
        }
    }
}
