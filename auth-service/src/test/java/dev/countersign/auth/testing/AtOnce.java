package dev.countersign.auth.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Does one thing many times at once, each from a thread of its own, all let go together. */
public final class AtOnce {
    private AtOnce() {}

    /** The results, in no particular order of time. */
    public static <T> List<T> run(int times, Callable<T> action) throws InterruptedException, ExecutionException {
        var go = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(times)) {
            List<Future<T>> futures = IntStream.range(0, times)
                    .mapToObj(number -> threads.submit(() -> {
                        go.await();
                        return action.call();
                    }))
                    .toList();
            go.countDown();
            var results = new ArrayList<T>(times);
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }
}
