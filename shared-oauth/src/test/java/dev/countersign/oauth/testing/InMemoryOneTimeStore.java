package dev.countersign.oauth.testing;

import dev.countersign.oauth.once.OneTimeNamespace;
import dev.countersign.oauth.once.OneTimeStore;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A one-time store in memory, for tests of whoever uses one. It passes the same contract test as the one in Redis. */
public final class InMemoryOneTimeStore implements OneTimeStore {
    private final Map<Key, Entry> entries = new HashMap<>();
    private final Clock clock;

    public InMemoryOneTimeStore(Clock clock) {
        this.clock = clock;
    }

    private record Key(OneTimeNamespace namespace, String key) {}

    private record Entry(String value, Instant end) {}

    @Override
    public Uni<Boolean> firstUse(OneTimeNamespace namespace, String key, Duration memory) {
        return atomically(() -> {
            var id = new Key(namespace, key);
            boolean first = live(id).isEmpty();
            if (first) {
                entries.put(id, new Entry("1", clock.instant().plus(memory)));
            }
            return first;
        });
    }

    @Override
    public Uni<Void> put(OneTimeNamespace namespace, String key, String value, Duration lifetime) {
        return atomically(() -> entries.put(
                        new Key(namespace, key),
                        new Entry(value, clock.instant().plus(lifetime))))
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<String>> look(OneTimeNamespace namespace, String key) {
        return atomically(() -> live(new Key(namespace, key)));
    }

    @Override
    public Uni<Optional<String>> take(OneTimeNamespace namespace, String key) {
        return atomically(() -> {
            var value = live(new Key(namespace, key));
            entries.remove(new Key(namespace, key));
            return value;
        });
    }

    private Optional<String> live(Key id) {
        return Optional.ofNullable(entries.get(id))
                .filter(entry -> clock.instant().isBefore(entry.end()))
                .map(Entry::value);
    }

    private <T> Uni<T> atomically(Supplier<T> step) {
        return Uni.createFrom().item(() -> {
            synchronized (entries) {
                return step.get();
            }
        });
    }
}
