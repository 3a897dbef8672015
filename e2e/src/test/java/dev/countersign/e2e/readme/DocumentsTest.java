package dev.countersign.e2e.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents point at is there: files, headings, and the tests that the threat model calls upon. */
class DocumentsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:|mailto:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```");
    private static final Pattern TEST_NAME = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsSomewhere(Path document) {
        List<Link> links = LINK.matcher(FENCED.matcher(read(document)).replaceAll(""))
                .results()
                .map(match -> new Link(document, match.group(1), match.group(2)))
                .toList();

        assertThat(links).allMatch(Link::leadsSomewhere);
    }

    @Test
    void everyTestThatTheThreatModelCallsUponExists() {
        var named =
                TEST_NAME.matcher(read(ROOT.resolve("SECURITY.md"))).results().toList();

        assertThat(named)
                .isNotEmpty()
                .allSatisfy(test ->
                        assertThat(sourceOf(test.group(1))).as(test.group()).contains("void " + test.group(2) + "("));
    }

    static Stream<Path> documents() throws IOException {
        try (var top = Files.list(ROOT);
                var below = Files.walk(ROOT.resolve("docs"));
                var examples = Files.walk(ROOT.resolve("examples"), 2)) {
            return Stream.of(top, below, examples)
                    .flatMap(files -> files)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList()
                    .stream();
        }
    }

    private static String sourceOf(String testClass) {
        try (var files = Files.walk(ROOT)) {
            // Two modules may each have a class of that name.
            return files.filter(file -> file.endsWith(testClass + ".java"))
                    .filter(file -> file.toString().contains("/src/test/java/"))
                    .map(DocumentsTest::read)
                    .collect(Collectors.joining());
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

    /** A link from one document to a file, to a heading in it, or to a heading of its own. */
    private record Link(Path from, String path, String heading) {
        boolean leadsSomewhere() {
            Path target = path.isEmpty() ? from : from.resolveSibling(path).normalize();
            return Files.exists(target) && (heading == null || headings(target).contains(heading));
        }

        /** As GitHub makes them: lower case, words joined by hyphens, everything else dropped. */
        private static List<String> headings(Path document) {
            return HEADING.matcher(FENCED.matcher(read(document)).replaceAll(""))
                    .results()
                    .map(match -> match.group(1).toLowerCase(Locale.ROOT))
                    .map(text -> text.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
                    .toList();
        }
    }
}
