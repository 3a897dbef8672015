package dev.countersign.local.command;

import dev.countersign.local.StackFailure;
import java.util.List;
import java.util.Queue;
import java.util.function.Predicate;

/** What the small tools have in common: help, error messages, exit codes. */
final class Tool {

    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private Tool() {}

    /** @param work answers whether all is well */
    static void run(String name, String help, List<String> arguments, Predicate<List<String>> work) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            System.out.print(help);
            return;
        }
        try {
            if (!work.test(arguments)) {
                System.exit(FAILED);
            }
        } catch (UsageException e) {
            System.err.println(e.getMessage() + "\nTry: deploy/local/" + name + " --help");
            System.exit(USAGE);
        } catch (StackFailure e) {
            System.err.println(e.getMessage());
            System.exit(FAILED);
        }
    }

    static String value(String option, Queue<String> rest) {
        var value = rest.poll();
        if (value == null) {
            throw new UsageException(option + " needs a value.");
        }
        return value;
    }
}
