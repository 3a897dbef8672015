package dev.countersign.e2e.requirements;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes {@code docs/requirements.md}. {@code make requirements} writes it; {@link RequirementsTest} checks it. */
final class RequirementsPage {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    static final Path PAGE = ROOT.resolve("docs/requirements.md");

    private RequirementsPage() {}

    public static void main(String[] arguments) throws IOException {
        Files.writeString(PAGE, text());
    }

    static String text() {
        return """
                # Requirements and the tests that pin them

                Made from the annotations in the tests by `make requirements`; not edited by hand.
                The behaviours are described in [behaviours.md](behaviours.md).

                ## Behaviours

                """
                + table("Behaviour", PinnedTests.naming("Behaviour", ROOT))
                + "\n## Clauses\n\n"
                + table("Clause", PinnedTests.naming("Spec", ROOT));
    }

    private static String table(String title, List<PinnedTests.Pin> pins) {
        Map<String, TreeSet<String>> byPromise = pins.stream()
                .collect(Collectors.groupingBy(
                        PinnedTests.Pin::promise,
                        () -> new TreeMap<>(naturalOrder()),
                        Collectors.mapping(PinnedTests.Pin::test, Collectors.toCollection(TreeSet::new))));
        return byPromise.entrySet().stream()
                .map(entry -> "| " + entry.getKey() + " | "
                        + entry.getValue().stream()
                                .map(test -> '`' + test + '`')
                                .collect(Collectors.joining(", ")) + " |\n")
                .collect(Collectors.joining("", "| " + title + " | Tests |\n|---|---|\n", ""));
    }

    /** A9 before A10. */
    private static Comparator<String> naturalOrder() {
        return Comparator.comparing((String promise) -> promise.replaceAll("\\d.*", ""))
                .thenComparingInt(promise -> promise.matches("[A-F]\\d+") ? Integer.parseInt(promise.substring(1)) : 0)
                .thenComparing(promise -> promise);
    }
}
