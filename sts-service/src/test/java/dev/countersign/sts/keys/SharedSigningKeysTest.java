package dev.countersign.sts.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.crypto.signing.ScheduledKey;
import dev.countersign.oauth.keys.SigningKeyStore;
import dev.countersign.oauth.keys.StoredSigningKey;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.testing.Behaviour;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** However many instances start at once, there is one set of keys. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
class SharedSigningKeysTest {
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    @Inject
    SigningKeyStore store;

    @Test
    @Behaviour("E80")
    void ofManyInstancesThatStartAtOnceOneMakesTheKey() throws Exception {
        Callable<List<StoredSigningKey>> start = () -> {
            try {
                return VertxContextSupport.subscribeAndAwait(() -> store.complete(SharedSigningKeysTest::oneIfNone));
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        };
        try (var pool = Executors.newFixedThreadPool(8)) {
            var seen = pool.invokeAll(IntStream.range(0, 8).mapToObj(i -> start).toList()).stream()
                    .map(instance -> kids(instance.resultNow()))
                    .distinct();

            assertThat(seen).singleElement().satisfies(kids -> assertThat(kids).hasSize(1));
        }
    }

    /** A key that is long gone, so that no other test meets it. */
    private static List<StoredSigningKey> oneIfNone(List<StoredSigningKey> stored) {
        if (!kids(stored).isEmpty()) {
            return List.of();
        }
        var schedule = new ScheduledKey(
                "gone-" + UUID.randomUUID(), SignatureAlgorithm.EDDSA, LONG_AGO, LONG_AGO, LONG_AGO, LONG_AGO);
        return List.of(new StoredSigningKey(schedule, new byte[] {1}));
    }

    private static List<String> kids(List<StoredSigningKey> keys) {
        return keys.stream()
                .map(key -> key.schedule().kid())
                .filter(kid -> kid.startsWith("gone-"))
                .toList();
    }
}
