package dev.countersign.e2e.requirements;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No promise without a test, and no page that says otherwise. */
class RequirementsTest {

    @Test
    void everyBehaviourThatIsPromisedIsPinnedByATest() {
        List<String> promised = Stream.of(range("A", 1, 13), range("B", 20, 35), range("D", 60, 62), range("F", 90, 92))
                .flatMap(numbers -> numbers)
                .toList();

        Set<String> pinned = PinnedTests.naming("Behaviour", RequirementsPage.ROOT).stream()
                .map(PinnedTests.Pin::promise)
                .collect(Collectors.toSet());

        assertThat(pinned).containsAll(promised);
    }

    @Test
    void thePageIsUpToDate() throws IOException {
        assertThat(Files.readString(RequirementsPage.PAGE))
                .as("docs/requirements.md is made by: make requirements")
                .isEqualTo(RequirementsPage.text());
    }

    private static Stream<String> range(String part, int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(number -> part + number);
    }
}
