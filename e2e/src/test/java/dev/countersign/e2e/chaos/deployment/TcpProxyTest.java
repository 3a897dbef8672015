package dev.countersign.e2e.chaos.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The line does to bytes what it is told, and nothing else. Behind it is a server that says everything back. */
class TcpProxyTest {
    private static final int PATIENCE_MILLIS = 30_000;

    private ServerSocket server;
    private TcpProxy line;

    @BeforeEach
    void startTheServer() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
        line = TcpProxy.to(server::getLocalPort);
        Thread.ofVirtual().start(this::echo);
    }

    @AfterEach
    void stopTheServer() throws IOException {
        line.close();
        server.close();
    }

    @Test
    void whatIsSentComesBack() throws IOException {
        try (var client = connect()) {
            client.getOutputStream().write('a');

            assertThat(client.getInputStream().read()).isEqualTo('a');
        }
    }

    @Test
    void whileItStandsStillNothingArrivesAndAfterwardsEverything() throws IOException {
        try (var client = connect()) {
            line.standStill(true);
            client.getOutputStream().write('a');
            client.setSoTimeout(200);
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

            line.standStill(false);
            client.setSoTimeout(PATIENCE_MILLIS);

            assertThat(client.getInputStream().read()).isEqualTo('a');
        }
    }

    @Test
    void aSwallowedAnswerBreaksTheConnection() throws IOException {
        try (var client = connect()) {
            line.swallowAnswers(true);
            client.getOutputStream().write('a');

            assertThat(end(client)).isTrue();
        }
    }

    @Test
    void aCutBreaksWhatIsOpenAndNotWhatComesAfter() throws IOException {
        try (var before = connect()) {
            before.getOutputStream().write('a');
            assertThat(before.getInputStream().read()).isEqualTo('a');

            line.cut();

            assertThat(end(before)).isTrue();
        }
        try (var after = connect()) {
            after.getOutputStream().write('b');
            assertThat(after.getInputStream().read()).isEqualTo('b');
        }
    }

    private Socket connect() throws IOException {
        var client = new Socket(InetAddress.ofLiteral("127.0.0.1"), line.port());
        client.setSoTimeout(PATIENCE_MILLIS);
        return client;
    }

    /** Closed or reset, whichever comes first. */
    private static boolean end(Socket client) {
        try {
            return client.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private void echo() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                Thread.ofVirtual().start(() -> echo(client));
            } catch (IOException e) {
                // Closed while waiting.
            }
        }
    }

    private static void echo(Socket client) {
        try (client) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            // The line was cut.
        }
    }
}
