package dev.countersign.oauth.once;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.random.Randomness;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.testing.Behaviour;
import io.smallrye.mutiny.Uni;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

/** An instance takes no traffic until its store has refused a second use. */
@Behaviour("A13")
class OnceReadinessTest {

    @Test
    void aStoreThatSaysYesTwiceKeepsTheServiceOutOfTraffic() {
        assertThat(readinessWith(new Told(Use.FIRST, Use.FIRST))).isEqualTo(Status.DOWN);
    }

    @Test
    void soDoesOneThatNeverSaysYes() {
        assertThat(readinessWith(new Told(Use.REPEATED, Use.REPEATED))).isEqualTo(Status.DOWN);
    }

    @Test
    void soDoesOneThatIsNotSureOfTheSecondUse() {
        assertThat(readinessWith(new Told(Use.FIRST, Use.FORGOTTEN))).isEqualTo(Status.DOWN);
    }

    @Test
    void soDoesOneThatCannotAnswer() {
        assertThat(readinessWith(new Told())).isEqualTo(Status.DOWN);
        assertThat(readinessWith(new Told(Use.FIRST))).isEqualTo(Status.DOWN);
    }

    @Test
    void aStoreThatRefusesTheSecondUseOfAKeyIsReady() {
        assertThat(readinessWith(new Told(Use.FIRST, Use.REPEATED))).isEqualTo(Status.UP);
    }

    @Test
    void eachProbeUsesOneKeyTwiceAndAnotherThanTheLastProbe() {
        var store = new Told(Use.FIRST, Use.REPEATED, Use.FIRST, Use.REPEATED);

        readinessWith(store);
        readinessWith(store);

        assertThat(store.keys).hasSize(4);
        assertThat(store.keys.get(0)).isEqualTo(store.keys.get(1)).isNotEqualTo(store.keys.get(2));
        assertThat(store.keys.get(2)).isEqualTo(store.keys.get(3));
    }

    private static Status readinessWith(OneTimeStore store) {
        return new OnceReadiness(store, new Randomness(new SecureRandom()), new SettableClock())
                .call()
                .await()
                .indefinitely()
                .getStatus();
    }

    /** A store that answers what it was told to, and then no more. */
    private static final class Told implements OneTimeStore {
        private final Queue<Use> answers;
        private final List<String> keys = new ArrayList<>();

        Told(Use... answers) {
            this.answers = new ArrayDeque<>(List.of(answers));
        }

        @Override
        public Uni<Use> firstUse(OneTimeNamespace namespace, String key, Instant madeAfter, Duration memory) {
            keys.add(key);
            return answers.isEmpty()
                    ? Uni.createFrom().failure(OAuthException.unavailable())
                    : Uni.createFrom().item(answers.remove());
        }

        @Override
        public Uni<Void> put(OneTimeNamespace namespace, String key, String value, Duration lifetime) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Optional<String>> look(OneTimeNamespace namespace, String key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Optional<String>> take(OneTimeNamespace namespace, String key) {
            throw new UnsupportedOperationException();
        }
    }
}
