package dev.countersign.oauth.token;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts the answers with tokens, {@code countersign.tokens}, by grant type. No label names a client or a person. */
@ApplicationScoped
public class TokenCount {
    private final Map<String, Counter> counters;

    TokenCount(MeterRegistry meters, @All List<Grant> grants) {
        this.counters = grants.stream()
                .map(Grant::grantType)
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(),
                        grantType -> Counter.builder("countersign.tokens")
                                .description("Token answers, by grant type")
                                .tag("grant_type", grantType)
                                .register(meters)));
    }

    void issued(Grant grant) {
        Counter counter = counters.get(grant.grantType());
        if (counter != null) {
            counter.increment();
        }
    }
}
