package dev.countersign.e2e.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.testing.Spec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a refusal says to a client's developer goes into JSON, into URLs and into headers, so its characters are few. */
class ErrorTextTest {
    /** A refusal with its arguments, which may hold calls without arguments of their own. */
    private static final Pattern REFUSAL =
            Pattern.compile("(?:OAuthException\\.of|\\brefusal|\\brefused)\\(((?:[^()]|\\([^()]*\\))*)\\)");

    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** No quote, no backslash, nothing beside printable ASCII. */
    private static final Pattern ALLOWED = Pattern.compile("[\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]*");

    @Test
    @Spec({"RFC 6749 §4.1.2.1", "RFC 6749 §5.2", "RFC 6750 §3"})
    void everySentenceForAClientKeepsToTheCharactersThatOAuthAllows() {
        List<String> sentences = sentences();

        assertThat(sentences)
                .hasSizeGreaterThan(50)
                .allMatch(sentence -> ALLOWED.matcher(sentence).matches());
    }

    private static List<String> sentences() {
        var sentences = new ArrayList<String>();
        for (String module : List.of("shared-oauth", "auth-service", "sts-service")) {
            for (String source : sources(Path.of("..", module, "src", "main", "java"))) {
                REFUSAL.matcher(source)
                        .results()
                        .flatMap(refusal -> TEXT.matcher(refusal.group(1)).results())
                        .forEach(text -> sentences.add(text.group(1)));
            }
        }
        return sentences;
    }

    private static List<String> sources(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(ErrorTextTest::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
