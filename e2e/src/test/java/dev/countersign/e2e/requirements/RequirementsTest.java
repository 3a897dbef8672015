package dev.countersign.e2e.requirements;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No promise without a test, and no page that says otherwise. */
class RequirementsTest {

    @Test
    void everyBehaviourThatIsPromisedIsPinnedByATest() {
        List<String> promised = Stream.of(
                        range("A", 1, 13),
                        range("B", 20, 35),
                        range("C", 40, 49),
                        range("D", 60, 62),
                        range("F", 90, 94))
                .flatMap(numbers -> numbers)
                .toList();

        assertThat(pinned()).containsAll(promised);
    }

    @Test
    void everyBehaviourThatATestNamesIsPromised() throws IOException {
        assertThat(promised(RequirementsPage.ROOT.resolve("docs/behaviours.md")))
                .containsAll(pinned());
    }

    @Test
    void everyDemandOfAStandardHasATestOrAReason() {
        assertThat(demands())
                .hasSizeGreaterThan(200)
                .allSatisfy(demand -> assertThat(
                                demand.tests().isEmpty() && demand.reason().isEmpty())
                        .as(demand.toString())
                        .isFalse());
    }

    @Test
    void everyTestThatADemandNamesExists() {
        Set<String> tests = PinnedTests.all(RequirementsPage.ROOT);

        assertThat(demands())
                .allSatisfy(demand -> assertThat(demand.tests().stream().filter(test -> !tests.contains(test)))
                        .as(demand.toString())
                        .isEmpty());
    }

    @Test
    void thePageIsUpToDate() throws IOException {
        assertThat(Files.readString(RequirementsPage.PAGE))
                .as("docs/requirements.md is made by: make requirements")
                .isEqualTo(RequirementsPage.text());
    }

    private static Set<String> pinned() {
        return PinnedTests.naming("Behaviour", RequirementsPage.ROOT).stream()
                .map(PinnedTests.Pin::promise)
                .collect(Collectors.toSet());
    }

    /** A letter for the part, from its heading, and the number of the line. */
    private static Set<String> promised(Path behaviours) throws IOException {
        var promised = new TreeSet<String>();
        String part = "";
        for (String line : Files.readAllLines(behaviours)) {
            if (line.startsWith("## ")) {
                part = line.substring(3, 4);
            } else if (line.matches("\\d+\\..*")) {
                promised.add(part + line.substring(0, line.indexOf('.')));
            }
        }
        return promised;
    }

    private static List<Requirement> demands() {
        return RequirementList.all(RequirementsPage.ROOT).stream()
                .flatMap(standard -> standard.requirements().stream())
                .toList();
    }

    private static Stream<String> range(String part, int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(number -> part + number);
    }
}
