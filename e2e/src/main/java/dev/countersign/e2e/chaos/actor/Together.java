package dev.countersign.e2e.chaos.actor;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Two at once. */
final class Together {
    private Together() {}

    static <T> List<T> both(Supplier<T> one, Supplier<T> other) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return Stream.of(one, other)
                    .map(request -> CompletableFuture.supplyAsync(request, threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }
}
