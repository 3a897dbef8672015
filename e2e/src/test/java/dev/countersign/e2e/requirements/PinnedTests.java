package dev.countersign.e2e.requirements;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads from the test sources which test names which behaviour ({@code @Behaviour}) and clause ({@code @Spec}). */
final class PinnedTests {
    /**
     * One mention.
     *
     * @param promise a behaviour's number or a clause
     * @param test class and method
     */
    record Pin(String promise, String test) {}

    private static final Pattern METHOD = Pattern.compile("\\bvoid\\s+(\\w+)\\s*\\(");
    private static final Pattern MARK = Pattern.compile("\n    @(Test|ParameterizedTest|Property|FuzzTest)\\b");
    private static final Pattern TEXT = Pattern.compile("\"([^\"]+)\"");

    private PinnedTests() {}

    /** All mentions of an annotation, in the order of the files. */
    static List<Pin> naming(String annotation, Path root) {
        var pins = new ArrayList<Pin>();
        for (Path file : testSources(root)) {
            pins.addAll(pinsOf(annotation, file));
        }
        return pins;
    }

    /** Every test there is, as class and method. */
    static Set<String> all(Path root) {
        var tests = new TreeSet<String>();
        for (Path file : testSources(root)) {
            String source = read(file);
            var method = METHOD.matcher(source);
            MARK.matcher(source).results().forEach(mark -> {
                if (method.find(mark.end())) {
                    tests.add(className(file) + '.' + method.group(1));
                }
            });
        }
        return tests;
    }

    private static List<Pin> pinsOf(String annotation, Path file) {
        String source = read(file);
        var pins = new ArrayList<Pin>();
        for (MatchResult match : Pattern.compile("@" + annotation + "\\(([^)]*)\\)")
                .matcher(source)
                .results()
                .toList()) {
            var method = METHOD.matcher(source);
            if (method.find(match.end())) {
                // On a class it speaks for all its tests.
                boolean onClass = match.start() > 0 && source.charAt(match.start() - 1) == '\n';
                String test = onClass ? className(file) : className(file) + '.' + method.group(1);
                TEXT.matcher(match.group(1)).results().forEach(text -> pins.add(new Pin(text.group(1), test)));
            }
        }
        return pins;
    }

    private static String className(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    private static List<Path> testSources(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().contains("/src/test/java/"))
                    .filter(file -> file.toString().endsWith(".java"))
                    .sorted()
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
