package dev.countersign.local.command;

import dev.countersign.local.Home;
import dev.countersign.local.LocalStack;
import dev.countersign.local.Shown;
import dev.countersign.local.StackFailure;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code deploy/local/up}: starts the local stack and keeps it until Ctrl-C, SIGTERM, or the end of one of its parts. */
public final class Up {

    private static final int USAGE = 2;
    private static final int FAILED = 1;

    /** What the process ends with: being stopped is how it is meant to end, so that is a success. */
    private static final AtomicInteger EXIT_CODE = new AtomicInteger();

    private static volatile boolean stopping;

    private Up() {}

    public static void main(String[] arguments) {
        var given = List.of(arguments);
        if (given.contains("--help") || given.contains("-h")) {
            System.out.print(Help.UP);
            return;
        }
        var terminal = Terminal.ofThisProcess();
        try {
            run(given, terminal);
        } catch (UsageException e) {
            System.err.println(e.getMessage() + "\nTry: deploy/local/up --help");
            end(USAGE);
        } catch (StackFailure | IllegalStateException | UncheckedIOException e) {
            if (stopping) {
                return; // asked to stop in the middle of the start; that is no failure
            }
            System.err.println("\n" + terminal.bad("✗ ") + e.getMessage());
            end(FAILED);
        }
    }

    private static void end(int exitCode) {
        EXIT_CODE.set(exitCode);
        System.exit(exitCode);
    }

    private static void run(List<String> arguments, Terminal terminal) {
        var home = Home.find();
        var options = UpOptions.parse(arguments, home);
        long begin = System.nanoTime();
        var stack = LocalStack.prepare(options, terminal);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack, terminal), "stop-stack"));
        terminal.line("Starting Countersign\n");
        stack.run();
        terminal.line("\nReady after "
                + Terminal.seconds(Duration.ofNanos(System.nanoTime() - begin)).strip() + "\n");
        new Banner(stack, terminal, home).lines().forEach(terminal::line);
        watch(stack);
    }

    /** A stack with a part missing is worse than none: it fails in ways that look like something else. */
    private static void watch(LocalStack stack) {
        var ends = stack.processes().entrySet().stream()
                .map(part -> part.getValue().onExit().thenApply(ended -> part.getKey()))
                .toArray(CompletableFuture[]::new);
        var name = CompletableFuture.anyOf(ends).join();
        if (!stopping) {
            throw new StackFailure(name + " ended by itself, so everything stops. Its log: "
                    + Shown.path(stack.folder().resolve("log").resolve(name + ".log")));
        }
    }

    private static void stop(LocalStack stack, Terminal terminal) {
        stopping = true;
        long begin = System.nanoTime();
        if (EXIT_CODE.get() == 0) {
            terminal.line("");
        }
        stack.close();
        if (EXIT_CODE.get() == 0) {
            terminal.done("Stopped", Duration.ofNanos(System.nanoTime() - begin), "nothing left running");
        }
        Runtime.getRuntime().halt(EXIT_CODE.get());
    }
}
