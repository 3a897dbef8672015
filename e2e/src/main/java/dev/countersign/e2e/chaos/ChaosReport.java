package dev.countersign.e2e.chaos;

import dev.countersign.e2e.chaos.history.Act;
import dev.countersign.e2e.chaos.history.Event;
import dev.countersign.e2e.chaos.history.History;
import dev.countersign.e2e.chaos.history.Outcome;
import dev.countersign.e2e.chaos.history.Violation;
import java.io.PrintStream;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a run prints: a line for each round, the evidence of each broken promise, and tables at the end. */
final class ChaosReport {
    private static final Map<Outcome, Set<Act>> NEEDED = Map.of(
            Outcome.YES,
            Set.of(
                    Act.SIGN_IN,
                    Act.AUTHORIZE,
                    Act.EXCHANGE,
                    Act.REFRESH,
                    Act.ASK,
                    Act.REVOKE,
                    Act.LOG_OUT,
                    Act.ASSERT,
                    Act.SERVE),
            Outcome.NO,
            Set.of(Act.AUTHORIZE, Act.GUESS, Act.REPLAY, Act.THEFT, Act.REFRESH, Act.ASK, Act.ASSERT));

    private final PrintStream out;
    private final Map<Act, Map<Outcome, Integer>> operations = new EnumMap<>(Act.class);
    private final Map<String, Integer> faults = new TreeMap<>();
    private int violations;

    ChaosReport(PrintStream out) {
        this.out = out;
    }

    void begins(ChaosOptions options) {
        out.printf(
                "Two instances of each service, one PostgreSQL, one Redis with a replica; seed %d, %d min%n%n",
                options.seed(), options.time().toMinutes());
    }

    void round(int number, long seed, History history) {
        var broken = history.violations();
        history.counts()
                .forEach((act, counts) -> counts.forEach((outcome, count) -> operations
                        .computeIfAbsent(act, any -> new EnumMap<>(Outcome.class))
                        .merge(outcome, count, Integer::sum)));
        var happened = history.events().stream()
                .filter(event -> event.act() == Act.FAULT)
                .toList();
        happened.forEach(fault -> faults.merge(fault.used(), 1, Integer::sum));
        int asked = history.counts().values().stream()
                .flatMap(counts -> counts.values().stream())
                .mapToInt(Integer::intValue)
                .sum();
        violations += broken.size();
        out.printf(
                Locale.ROOT,
                "round %3d  seed %9d  %6d operations  %3d faults  %3d violations%n",
                number,
                seed,
                asked,
                happened.size(),
                broken.size());
        if (!broken.isEmpty()) {
            explain(seed, history.events(), broken);
        }
        out.flush();
    }

    private void explain(long seed, List<Event> events, List<Violation> broken) {
        broken.stream().limit(5).forEach(violation -> {
            out.println("  " + violation);
            var subjects =
                    violation.evidence().stream().map(Event::subject).distinct().toList();
            long from = violation.evidence().getFirst().began();
            long until = violation.evidence().getLast().ended();
            out.println("    all of it:");
            events.stream()
                    .filter(event -> event.act() == Act.FAULT
                            ? event.began() < until && event.ended() > from
                            : subjects.contains(event.subject()))
                    .forEach(event -> out.println("      " + event));
        });
        out.printf("  again with: make chaos SEED=%d ROUNDS=1%n", seed);
    }

    boolean summary(Duration took) {
        out.printf("%n%-14s %8s %8s %12s %6s%n", "operation", "yes", "no", "unavailable", "lost");
        operations.forEach((act, counts) -> out.printf(
                "%-14s %8d %8d %12d %6d%n",
                act.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                counts.getOrDefault(Outcome.YES, 0),
                counts.getOrDefault(Outcome.NO, 0),
                counts.getOrDefault(Outcome.UNAVAILABLE, 0),
                counts.getOrDefault(Outcome.LOST, 0)));
        out.println();
        faults.forEach((fault, count) -> out.printf("%5d  %s%n", count, fault));
        out.printf(
                "%n%d operations, %d faults, %d violations, in %d s%n",
                operations.values().stream()
                        .flatMap(counts -> counts.values().stream())
                        .mapToInt(Integer::intValue)
                        .sum(),
                faults.values().stream().mapToInt(Integer::intValue).sum(),
                violations,
                took.toSeconds());
        var unseen = unseen();
        if (!unseen.isEmpty()) {
            out.println("This proves nothing: there was no " + String.join(", no ", unseen) + ".");
        }
        return violations == 0 && unseen.isEmpty();
    }

    /** What has to have happened for the absence of violations to mean something. */
    private List<String> unseen() {
        return NEEDED.entrySet().stream()
                .flatMap(needed -> needed.getValue().stream()
                        .filter(act -> operations.getOrDefault(act, Map.of()).getOrDefault(needed.getKey(), 0) == 0)
                        .map(act -> act + " " + needed.getKey()))
                .toList();
    }
}
