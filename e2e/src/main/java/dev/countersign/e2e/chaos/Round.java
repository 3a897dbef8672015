package dev.countersign.e2e.chaos;

import dev.countersign.e2e.chaos.actor.AppUser;
import dev.countersign.e2e.chaos.actor.MachineUser;
import dev.countersign.e2e.chaos.deployment.Deployment;
import dev.countersign.e2e.chaos.fault.Fault;
import dev.countersign.e2e.chaos.fault.Nemesis;
import dev.countersign.e2e.chaos.history.History;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Some work and some faults, both from one seed; then everything is mended, and what is left is looked at. The seed decides what
 * everybody does and what breaks when; how the threads run past each other, it does not.
 *
 * <p>Each round knows only some of the faults, and in every second Redis goes on running: where everything breaks all the time,
 * little is answered, and what is not answered breaks no promise.
 */
record Round(long seed, Duration length, List<Fault> faults) {
    private static final int APPS = 5;
    private static final int MACHINES = 3;
    private static final int KNOWN_PERCENT = 60;

    /** Works on a deployment that is whole and leaves it whole. */
    History play(Deployment deployment) {
        var random = new SplittableRandom(seed);
        var history = new History();
        long end = length.toNanos();
        var nemeses = Nemesis.all(deployment, history, () -> history.now() > end, some(random), random.split());
        var machines = IntStream.range(0, MACHINES)
                .mapToObj(number -> new MachineUser(
                        deployment, history, () -> history.now() > end, "machine-" + number, random.split()))
                .toList();
        var apps = IntStream.range(0, APPS)
                .mapToObj(number -> new AppUser(
                        deployment, history, () -> history.now() > end, "app-" + number, number, random.split()))
                .toList();
        runAll(Stream.of(nemeses, machines, apps).flatMap(List::stream).toList());
        deployment.awaitReady();
        apps.forEach(AppUser::audit);
        machines.forEach(MachineUser::audit);
        return history;
    }

    private List<Fault> some(SplittableRandom random) {
        boolean redisGoesOn = random.nextBoolean();
        var drawn = faults.stream()
                .filter(fault -> random.nextInt(100) < KNOWN_PERCENT && !(redisGoesOn && fault.stopsRedis()))
                .toList();
        return drawn.isEmpty() ? faults : drawn;
    }

    private static void runAll(List<? extends Runnable> everybody) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            everybody.stream()
                    .map(one -> CompletableFuture.runAsync(one, threads))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
    }
}
