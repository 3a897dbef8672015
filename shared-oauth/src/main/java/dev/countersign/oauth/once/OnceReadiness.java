package dev.countersign.oauth.once;

import dev.countersign.crypto.random.Randomness;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
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

    OnceReadiness(OneTimeStore once, Randomness randomness) {
        this.once = once;
        this.randomness = randomness;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        String key = randomness.token();
        return once.firstUse(SELF_TEST, key, MEMORY)
                .chain(first -> once.firstUse(SELF_TEST, key, MEMORY).map(second -> first && !second))
                .onFailure()
                .recoverWithItem(false)
                .map(holds -> HealthCheckResponse.named("one-time store")
                        .status(holds)
                        .build());
    }
}
