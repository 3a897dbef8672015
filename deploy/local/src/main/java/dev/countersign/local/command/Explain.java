package dev.countersign.local.command;

import dev.countersign.local.Home;
import dev.countersign.local.Service;
import dev.countersign.local.registry.DemoMachine;
import dev.countersign.local.registry.DemoRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/** {@code deploy/local/explain}: why a client assertion is refused, check by check, without using it up. */
public final class Explain {

    private Explain() {}

    public static void main(String[] arguments) {
        Tool.run("explain", Help.EXPLAIN, List.of(arguments), Explain::explain);
    }

    private static boolean explain(List<String> arguments) {
        var rest = new ArrayDeque<>(arguments);
        var data = Optional.<Path>empty();
        var assertion = Optional.<String>empty();
        while (!rest.isEmpty()) {
            var argument = rest.remove();
            if (argument.equals("--data")) {
                data = Optional.of(Path.of(Tool.value(argument, rest)));
            } else if (assertion.isPresent() || (argument.startsWith("-") && !argument.equals("-"))) {
                throw new UsageException("Unknown argument: " + argument);
            } else {
                assertion = Optional.of(argument);
            }
        }
        var presented = assertion.filter(text -> !text.equals("-")).orElseGet(Explain::standardInput);
        return report(presented.strip(), Stacks.registry(data, Home.find()));
    }

    private static boolean report(String assertion, DemoRegistry registry) {
        if (assertion.isEmpty()) {
            throw new UsageException("There is no assertion.");
        }
        var admin = new AdminApi(registry.issuer(Service.STS));
        var token = admin.token(registry.assertion(DemoMachine.SUPPORT, Clock.systemUTC()));
        var explanation = admin.explain(assertion, token);
        System.out.println(ExplanationTable.all(explanation));
        return Boolean.TRUE.equals(explanation.get("accepted"));
    }

    private static String standardInput() {
        try {
            return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
