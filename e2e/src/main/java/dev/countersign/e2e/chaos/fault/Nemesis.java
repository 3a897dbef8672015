package dev.countersign.e2e.chaos.fault;

import dev.countersign.e2e.chaos.deployment.Deployment;
import dev.countersign.e2e.chaos.deployment.Pause;
import dev.countersign.e2e.chaos.history.Act;
import dev.countersign.e2e.chaos.history.Event;
import dev.countersign.e2e.chaos.history.History;
import dev.countersign.e2e.chaos.history.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/** Breaks one thing after the other, as its seed says, and mends what it broke before it goes on. */
public final class Nemesis implements Runnable {
    private static final int SHORTEST_PAUSE = 300;
    private static final int LONGEST_PAUSE = 2_500;
    private static final int SHORTEST_FAULT = 200;
    private static final int LONGEST_FAULT = 4_000;

    private final Deployment deployment;
    private final History history;
    private final BooleanSupplier over;
    private final List<Fault> faults;
    private final SplittableRandom random;
    private final String name;

    private Nemesis(
            Deployment deployment,
            History history,
            BooleanSupplier over,
            String name,
            List<Fault> faults,
            SplittableRandom random) {
        this.deployment = deployment;
        this.history = history;
        this.over = over;
        this.name = name;
        this.faults = faults;
        this.random = random;
    }

    /**
     * One for each lane.
     *
     * @param faults what may be broken
     */
    public static List<Nemesis> all(
            Deployment deployment, History history, BooleanSupplier over, List<Fault> faults, SplittableRandom random) {
        return List.of(Fault.Lane.values()).stream()
                .map(lane -> new Nemesis(
                        deployment,
                        history,
                        over,
                        lane.name().toLowerCase(Locale.ROOT),
                        Fault.of(lane).stream().filter(faults::contains).toList(),
                        random.split()))
                .filter(nemesis -> !nemesis.faults.isEmpty())
                .toList();
    }

    @Override
    public void run() {
        pause(SHORTEST_PAUSE, LONGEST_PAUSE);
        while (!over.getAsBoolean()) {
            happen(faults.get(random.nextInt(faults.size())), random.nextInt(Short.MAX_VALUE));
            pause(SHORTEST_PAUSE, LONGEST_PAUSE);
        }
    }

    /** Noted as long as it can have had an effect: from before it began until after it was mended. */
    private void happen(Fault fault, int which) {
        long began = history.now();
        fault.begin(deployment, which);
        try {
            if (fault.lasts()) {
                pause(SHORTEST_FAULT, LONGEST_FAULT);
            }
        } finally {
            fault.end(deployment, which);
            history.add(new Event(
                    name, Act.FAULT, "deployment", fault.key(), Outcome.YES, "", "#" + which, began, history.now()));
        }
    }

    private void pause(int shortest, int longest) {
        Pause.of(Duration.ofMillis(random.nextInt(shortest, longest)));
    }
}
