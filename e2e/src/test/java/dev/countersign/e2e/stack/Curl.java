package dev.countersign.e2e.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The curl of this machine: it sends literally what it is told, even what no library would send. */
public final class Curl {

    /**
     * What came back.
     *
     * @param headers the whole head, status line first
     */
    public record Reply(int status, String headers, String body) {
        public String header(String name) {
            return headers.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    private Curl() {}

    public static Reply run(String... arguments) {
        var command = new ArrayList<>(List.of("curl", "--silent", "--show-error", "--include", "--max-time", "30"));
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("curl: " + output);
            }
            int end = output.indexOf("\r\n\r\n");
            String head = output.substring(0, end);
            return new Reply(Integer.parseInt(head.split(" ", 3)[1]), head, output.substring(end + 4));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
