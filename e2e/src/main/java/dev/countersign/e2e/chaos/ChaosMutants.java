package dev.countersign.e2e.chaos;

import dev.countersign.e2e.chaos.deployment.Deployment;
import dev.countersign.e2e.chaos.history.Violation;
import dev.countersign.e2e.chaos.mutant.Mutant;
import dev.countersign.e2e.chaos.mutant.MutantHome;
import dev.countersign.local.Home;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Would the harness notice? Switches one protection off after the other and plays until the promise that it keeps is seen broken. Ends
 * with 0 when each was, else with 1.
 */
public final class ChaosMutants {
    private static final Duration ROUND = Duration.ofSeconds(15);
    private static final int MOST_ROUNDS = 8;
    private static final long SEED = 1;

    private ChaosMutants() {}

    public static void main(String[] arguments) {
        var mutants = arguments.length == 0
                ? Stream.of(Mutant.values())
                : Stream.of(arguments).map(Mutant::valueOf);
        var missed = mutants.filter(mutant -> report(mutant, find(mutant))).toList();
        System.out.printf("%n%s%n", missed.isEmpty() ? "Each was noticed." : "Not noticed: " + missed);
        System.exit(missed.isEmpty() ? 0 : 1);
    }

    private static boolean report(Mutant mutant, Optional<Violation> found) {
        System.out.printf(
                "%-22s %s%n    %s%n",
                mutant,
                mutant.meaning(),
                found.map(Violation::toString).orElse("NOT NOTICED in " + MOST_ROUNDS + " rounds"));
        return found.isEmpty();
    }

    /** Evidence that the promise of this mutant is broken. */
    static Optional<Violation> find(Mutant mutant) {
        try (var mutated = MutantHome.of(mutant, Home.find());
                var deployment = Deployment.start(mutated.home())) {
            return new SplittableRandom(SEED)
                    .longs(MOST_ROUNDS, 0, 1_000_000_000)
                    .mapToObj(seed -> new Round(seed, ROUND, mutant.faults()).play(deployment))
                    .map(history ->
                            mutant.breaks().broken(history.events()).stream().findFirst())
                    .flatMap(Optional::stream)
                    .findFirst();
        }
    }
}
