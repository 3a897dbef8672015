package dev.countersign.e2e.client;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * openid-client, a stock client library for Node.js, in a process of its own. The library does everything that an app or a
 * machine does; only the browser is ours.
 */
final class OpenIdClient {
    private static final Path FOLDER = Path.of(System.getProperty("countersign.home"), "e2e", "openid-client");

    private OpenIdClient() {}

    /** Where the library is not installed the test is left out. */
    static void require() {
        new NodeFolder(FOLDER).require();
    }

    /**
     * From discovery to revocation.
     *
     * @param asked what {@code sign-in.mjs} reads
     * @param certificate whom to trust, as PEM
     * @param browser takes the authorization request to where it ends
     */
    static Map<String, Object> signIn(Map<String, Object> asked, Path certificate, UnaryOperator<URI> browser) {
        var process = start("sign-in.mjs", Map.of("NODE_EXTRA_CA_CERTS", certificate.toString()));
        try (var to = process.outputWriter();
                var from = process.inputReader()) {
            say(to, asked);
            var first = hear(from);
            if (!(first.get("authorize") instanceof String request)) {
                return first;
            }
            say(to, Map.of("callback", browser.apply(URI.create(request)).toString()));
            return hear(from);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            process.destroy();
        }
    }

    /**
     * A machine token from its issue to its end.
     *
     * @param asked what {@code machine.mjs} reads
     */
    static Map<String, Object> machine(Map<String, Object> asked) {
        var process = start("machine.mjs", Map.of());
        try (var to = process.outputWriter();
                var from = process.inputReader()) {
            say(to, asked);
            return hear(from);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            process.destroy();
        }
    }

    private static Process start(String script, Map<String, String> environment) {
        var builder = new ProcessBuilder("node", script)
                .directory(FOLDER.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void say(Writer to, Map<String, Object> line) throws IOException {
        to.write(JSONObjectUtils.toJSONString(line));
        to.write('\n');
        to.flush();
    }

    private static Map<String, Object> hear(BufferedReader from) throws IOException {
        String line = from.readLine();
        try {
            return JSONObjectUtils.parse(line == null ? "{\"error\":\"ended without a word\"}" : line);
        } catch (ParseException e) {
            throw new IllegalStateException("openid-client said: " + line, e);
        }
    }
}
