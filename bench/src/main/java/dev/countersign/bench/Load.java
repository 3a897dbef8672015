package dev.countersign.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Runs one operation from several threads and measures it: how long each call took, and how much processor time the
 * observed processes spent on all of them.
 *
 * <p>Processor time is what counts. Throughput and latency on a shared machine say as much about the neighbours, and the
 * load generator itself uses the same cores.
 */
final class Load {
    /** The operation of one thread; an exception ends the run. */
    interface Operation {
        void run() throws Exception;
    }

    private final int threads;
    private final ProcessHandle service;
    private final ProcessHandle database;
    private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
    private Duration serviceCpu = Duration.ZERO;
    private Duration databaseCpu = Duration.ZERO;
    private Duration wall = Duration.ZERO;

    Load(int threads, ProcessHandle service, ProcessHandle database) {
        this.threads = threads;
        this.service = service;
        this.database = database;
    }

    /** Every thread repeats its own operation until the time is over. Several calls add up to one result. */
    Load during(Duration time, Callable<Operation> perThread) throws Exception {
        long deadline = System.nanoTime() + time.toNanos();
        return measured(perThread, () -> System.nanoTime() < deadline);
    }

    /** All operations of a queue, once each. */
    <T> Load all(ConcurrentLinkedQueue<T> work, Consumer<T> operation) throws Exception {
        return measured(
                () -> () -> {
                    T next = work.poll();
                    if (next != null) {
                        operation.accept(next);
                    }
                },
                () -> !work.isEmpty());
    }

    private Load measured(Callable<Operation> perThread, BooleanSupplier goOn) throws Exception {
        var operations = new ArrayList<Operation>();
        for (int i = 0; i < threads; i++) {
            operations.add(perThread.call());
        }
        Duration serviceBefore = cpuTime(Stream.of(service));
        Duration databaseBefore = cpuTime(withItsBackends());
        long begin = System.nanoTime();
        try (var executor = Executors.newFixedThreadPool(threads)) {
            var running = new ArrayList<Future<?>>();
            for (Operation operation : operations) {
                running.add(executor.submit(() -> {
                    while (goOn.getAsBoolean()) {
                        long start = System.nanoTime();
                        operation.run();
                        nanos.add(System.nanoTime() - start);
                    }
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("An operation failed under load", e.getCause());
        }
        wall = wall.plusNanos(System.nanoTime() - begin);
        serviceCpu = serviceCpu.plus(cpuTime(Stream.of(service)).minus(serviceBefore));
        databaseCpu = databaseCpu.plus(cpuTime(withItsBackends()).minus(databaseBefore));
        return this;
    }

    /** The services keep their connections, so no backend ends in the middle and takes its share with it. */
    private Stream<ProcessHandle> withItsBackends() {
        return Stream.concat(Stream.of(database), database.descendants());
    }

    private static Duration cpuTime(Stream<ProcessHandle> processes) {
        return processes
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** One line of the table. */
    String row(String name) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return "| %-34s | %8d | %10.0f | %8.2f | %8.2f | %12.3f | %13.3f |"
                .formatted(
                        name,
                        sorted.length,
                        sorted.length / (wall.toNanos() / 1e9),
                        millis(sorted, 0.50),
                        millis(sorted, 0.99),
                        each(serviceCpu, sorted),
                        each(databaseCpu, sorted));
    }

    static String header() {
        return """
                | operation                          | requests | requests/s |   p50 ms |   p99 ms | CPU ms each  | PostgreSQL ms |
                |------------------------------------|----------|------------|----------|----------|--------------|---------------|""";
    }

    private static double each(Duration cpu, long[] requests) {
        return cpu.toNanos() / 1e6 / Math.max(1, requests.length);
    }

    private static double millis(long[] sorted, double quantile) {
        return sorted.length == 0
                ? 0
                : sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * quantile))] / 1e6;
    }
}
