package dev.countersign.e2e.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A stranger types what the README says: every make target and script that it names must be there. */
class ReadmeTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern FENCE = Pattern.compile("(?ms)^```sh\\R(.*?)^```");
    private static final Pattern TARGET = Pattern.compile("(?m)(?:^|[|&;] *)make +([a-z][a-z0-9-]*)");
    private static final Pattern SCRIPT = Pattern.compile("(?m)(?:^|[\\s(])((?:deploy|examples|e2e|bench)/[\\w./-]+)");

    @Test
    void everyMakeTargetInTheReadmeExists() throws IOException {
        String makefile = Files.readString(ROOT.resolve("Makefile"));

        List<String> targets = found(TARGET, commands());

        assertThat(targets).contains("run", "smoke", "test");
        assertThat(targets).allSatisfy(target -> assertThat(makefile).containsPattern("(?m)^" + target + ":"));
    }

    @Test
    void everyScriptInTheReadmeExistsAndCanBeRun() throws IOException {
        assertThat(found(SCRIPT, commands()))
                .allSatisfy(script -> assertThat(ROOT.resolve(script))
                        .exists()
                        .matches(
                                path -> Files.isDirectory(path) || Files.isExecutable(path) || script.contains("."),
                                "can be run"));
    }

    private static String readme() throws IOException {
        return Files.readString(ROOT.resolve("README.md"));
    }

    private static String commands() throws IOException {
        return String.join("\n", found(FENCE, readme()));
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .distinct()
                .toList();
    }
}
