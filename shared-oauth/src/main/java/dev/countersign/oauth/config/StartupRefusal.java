package dev.countersign.oauth.config;

import io.quarkus.runtime.PreventFurtherStepsException;
import java.util.List;
import java.util.stream.Collectors;

/** How a service says that it will not start: the problems in plain words, exit code 1, and no stack trace above them. */
public final class StartupRefusal {
    private StartupRefusal() {}

    public static PreventFurtherStepsException because(List<String> problems) {
        String text = problems.stream()
                .map(problem -> "  - " + problem)
                .collect(Collectors.joining("\n", "The service does not start:\n", ""));
        return new PreventFurtherStepsException(text, 1);
    }
}
