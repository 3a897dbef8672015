package dev.countersign.local.command;

import dev.countersign.local.Home;
import dev.countersign.local.registry.DemoMachine;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code deploy/local/assertion CLIENT_ID}: prints a client assertion and nothing else, for use inside a command. */
public final class Assertion {

    private Assertion() {}

    public static void main(String[] arguments) {
        Tool.run("assertion", Help.ASSERTION, List.of(arguments), given -> {
            System.out.println(make(given, Home.find(), Clock.systemUTC()));
            return true;
        });
    }

    static String make(List<String> arguments, Home home, Clock clock) {
        var rest = new ArrayDeque<>(arguments);
        var data = Optional.<Path>empty();
        var clientId = Optional.<String>empty();
        while (!rest.isEmpty()) {
            var argument = rest.remove();
            if (argument.equals("--data")) {
                data = Optional.of(Path.of(Tool.value(argument, rest)));
            } else if (argument.startsWith("-") || clientId.isPresent()) {
                throw new UsageException("Unknown argument: " + argument);
            } else {
                clientId = Optional.of(argument);
            }
        }
        var machine = machine(clientId.orElseThrow(() -> new UsageException("Which client? " + names())));
        return Stacks.registry(data, home).assertion(machine, clock);
    }

    private static DemoMachine machine(String clientId) {
        return DemoMachine.of(clientId)
                .orElseThrow(() -> new UsageException(
                        "This machine holds no private key of \"" + clientId + "\". It has those of " + names() + "."));
    }

    private static String names() {
        return Arrays.stream(DemoMachine.values()).map(DemoMachine::clientId).collect(Collectors.joining(" and "));
    }
}
