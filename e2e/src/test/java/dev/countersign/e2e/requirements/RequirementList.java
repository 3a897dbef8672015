package dev.countersign.e2e.requirements;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one standard demands of a server, from a file under {@code docs/requirements}. Its first line is {@code # title}.
 * Then, with a blank line between them:
 *
 * <pre>
 * §4.2
 * What is demanded, in one sentence.
 * test: ClassName.methodName, ClassName.methodName
 * reason: Why there is no test, or what it leaves to others.
 * </pre>
 *
 * Of the last two lines one is enough.
 */
record RequirementList(String title, List<Requirement> requirements) {
    private static final String TEST = "test:";
    private static final String REASON = "reason:";

    /** All lists, in the order of their files. */
    static List<RequirementList> all(Path root) {
        try (Stream<Path> files = Files.list(root.resolve("docs/requirements"))) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .map(RequirementList::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RequirementList read(Path file) {
        try {
            List<String> entries = Arrays.stream(Files.readString(file).strip().split("\n\\s*\n", -1))
                    .map(String::strip)
                    .toList();
            return new RequirementList(
                    entries.getFirst().replaceFirst("^#\\s*", ""),
                    entries.stream().skip(1).map(RequirementList::entry).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Requirement entry(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() < 2) {
            throw new IllegalArgumentException("An entry has a clause and a sentence: " + text);
        }
        List<String> rest = lines.subList(2, lines.size());
        if (!rest.stream().allMatch(line -> line.startsWith(TEST) || line.startsWith(REASON))) {
            throw new IllegalArgumentException("After the sentence come test: and reason: " + text);
        }
        return new Requirement(
                lines.get(0),
                lines.get(1),
                Arrays.stream(after(TEST, rest).split(",", -1))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList(),
                after(REASON, rest));
    }

    private static String after(String mark, List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(mark))
                .map(line -> line.substring(mark.length()).strip())
                .collect(Collectors.joining(" "));
    }
}
