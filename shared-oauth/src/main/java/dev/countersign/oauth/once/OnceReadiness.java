package dev.countersign.oauth.once;

import dev.countersign.crypto.random.Randomness;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready only while "once" holds: each probe uses a fresh key twice and the second use must be refused. A store that says yes
 * twice (read through a stale replica, a proxy that drops options) keeps the service out of traffic.
 */
@Readiness
@ApplicationScoped
public class OnceReadiness implements AsyncHealthCheck {
    private static final OneTimeNamespace SELF_TEST = new OneTimeNamespace("self-test");
    private static final Duration MEMORY = Duration.ofSeconds(10);

    private final OneTimeStore once;
    private final Randomness randomness;
    private final Clock clock;

    OnceReadiness(OneTimeStore once, Randomness randomness, Clock clock) {
        this.once = once;
        this.randomness = randomness;
        this.clock = clock;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        String key = randomness.token();
        return firstUse(key)
                .chain(first -> firstUse(key).map(second -> first == Use.FIRST && second == Use.REPEATED))
                .onFailure()
                .recoverWithItem(false)
                .map(holds -> HealthCheckResponse.named("one-time store")
                        .status(holds)
                        .build());
    }

    /** Nobody else knows the key, so a store that has just lost its memory may be asked as well. */
    private Uni<Use> firstUse(String key) {
        return once.firstUse(SELF_TEST, key, clock.instant().plus(MEMORY), MEMORY);
    }
}
