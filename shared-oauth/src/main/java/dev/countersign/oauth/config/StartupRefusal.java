package dev.countersign.oauth.config;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a service says that it will not start: the problems in plain words, exit code 1, and no stack trace above them. Of a
 * {@link ConfigurationException} the launcher prints the message alone; of most others it prints the whole trace, and at
 * least one kind it takes for an order to wait.
 */
public final class StartupRefusal {
    private StartupRefusal() {}

    public static ConfigurationException because(List<String> problems) {
        return new ConfigurationException(problems.stream()
                .map(problem -> "  - " + problem)
                .collect(Collectors.joining("\n", "The service does not start:\n", "")));
    }
}
