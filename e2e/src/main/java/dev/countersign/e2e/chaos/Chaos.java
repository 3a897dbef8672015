package dev.countersign.e2e.chaos;

import dev.countersign.e2e.chaos.deployment.Deployment;
import dev.countersign.local.Home;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * Plays rounds until the time is up, prints a line for each and a table at the end. Ends with 0 when every promise held, else
 * with 1.
 *
 * <p>{@code --minutes N} (1) says for how long, {@code --seed N} with which seed the rounds begin, {@code --rounds N} how many at
 * most.
 */
public final class Chaos {
    private static final Duration ROUND = Duration.ofSeconds(25);

    private Chaos() {}

    public static void main(String[] arguments) {
        try {
            System.exit(run(ChaosOptions.parse(arguments), new ChaosReport(System.out)) ? 0 : 1);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    static boolean run(ChaosOptions options, ChaosReport report) {
        report.begins(options);
        long begin;
        try (var deployment = Deployment.start(Home.find())) {
            // Ctrl-C leaves nothing running either; closing twice does no harm.
            Runtime.getRuntime().addShutdownHook(new Thread(deployment::close, "stop-deployment"));
            begin = System.nanoTime();
            long end = begin + options.time().toNanos();
            var seeds = new SplittableRandom(options.seed());
            long seed = options.seed();
            for (int number = 1; number <= options.rounds() && System.nanoTime() < end; number++) {
                var history = new Round(seed, ROUND, options.faults()).play(deployment);
                report.round(number, seed, history);
                seed = seeds.nextLong(1, 1_000_000_000);
            }
        }
        return report.summary(Duration.ofNanos(System.nanoTime() - begin));
    }
}
