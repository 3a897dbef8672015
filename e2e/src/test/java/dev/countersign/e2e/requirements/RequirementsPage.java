package dev.countersign.e2e.requirements;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

                Made from the annotations in the tests and the lists in [requirements](requirements) by `make requirements`;
                not edited by hand. The behaviours are described in [behaviours.md](behaviours.md). The standards' demands on a
                server are in our own words; what they demand of clients alone is not listed.

                ## Behaviours

                """
                + table("Behaviour", PinnedTests.naming("Behaviour", ROOT))
                + "\n## Clauses\n\n"
                + table("Clause", PinnedTests.naming("Spec", ROOT))
                + RequirementList.all(ROOT).stream()
                        .map(RequirementsPage::demands)
                        .collect(Collectors.joining());
    }

    private static String demands(RequirementList standard) {
        return standard.requirements().stream()
                .map(demand -> "| " + demand.clause() + " | " + demand.sentence() + " | "
                        + Stream.of(tests(demand.tests()), demand.reason())
                                .filter(text -> !text.isEmpty())
                                .collect(Collectors.joining(". "))
                        + " |\n")
                .collect(Collectors.joining(
                        "",
                        "\n## " + standard.title() + "\n\n| Clause | Demand | Tests or reason |\n|---|---|---|\n",
                        ""));
    }

    private static String tests(Collection<String> names) {
        return names.stream().map(test -> '`' + test + '`').collect(Collectors.joining(", "));
    }

    private static String table(String title, List<PinnedTests.Pin> pins) {
        Map<String, TreeSet<String>> byPromise = pins.stream()
                .collect(Collectors.groupingBy(
                        PinnedTests.Pin::promise,
                        () -> new TreeMap<>(naturalOrder()),
                        Collectors.mapping(PinnedTests.Pin::test, Collectors.toCollection(TreeSet::new))));
        return byPromise.entrySet().stream()
                .map(entry -> "| " + entry.getKey() + " | " + tests(entry.getValue()) + " |\n")
                .collect(Collectors.joining("", "| " + title + " | Tests |\n|---|---|\n", ""));
    }

    /** A9 before A10. */
    private static Comparator<String> naturalOrder() {
        return Comparator.comparing((String promise) -> promise.replaceAll("\\d.*", ""))
                .thenComparingInt(promise -> promise.matches("[A-F]\\d+") ? Integer.parseInt(promise.substring(1)) : 0)
                .thenComparing(promise -> promise);
    }
}
