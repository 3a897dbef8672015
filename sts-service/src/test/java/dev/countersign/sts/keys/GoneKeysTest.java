package dev.countersign.sts.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.crypto.signing.ScheduledKey;
import dev.countersign.oauth.keys.PostgresGoneKeys;
import dev.countersign.oauth.keys.SigningKeyStore;
import dev.countersign.oauth.keys.StoredSigningKey;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.testing.Behaviour;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A key that left the JWKS is removed a month later; one that somebody may still need is not. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
class GoneKeysTest {
    private static final Instant GONE = Instant.parse("2019-02-01T00:00:00Z");
    private static final Duration MONTH = Duration.ofDays(30);

    @Inject
    SigningKeyStore store;

    @Inject
    PostgresGoneKeys gone;

    @Test
    @Behaviour("E80")
    void aGoneKeyGoesAMonthLaterAndNoOtherWithIt() {
        List<String> before = kids();
        await(() -> store.complete(stored -> List.of(goneKey())));

        int inTime = await(() -> gone.removeExpired(GONE.plus(MONTH), 500));
        int afterwards = await(() -> gone.removeExpired(GONE.plus(MONTH).plusSeconds(1), 500));

        assertThat(inTime).isZero();
        assertThat(afterwards).isEqualTo(1);
        assertThat(kids()).isEqualTo(before);
    }

    private static StoredSigningKey goneKey() {
        var schedule = new ScheduledKey("long-gone", SignatureAlgorithm.EDDSA, GONE, GONE, GONE, GONE);
        return new StoredSigningKey(schedule, new byte[] {1});
    }

    private List<String> kids() {
        return await(() -> store.all()).stream()
                .map(key -> key.schedule().kid())
                .toList();
    }

    private static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
