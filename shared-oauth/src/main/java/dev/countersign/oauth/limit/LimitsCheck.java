package dev.countersign.oauth.limit;

import dev.countersign.oauth.config.StartupCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.IntStream;

/** A limit of nothing would refuse everybody; whoever wants no limits says so. */
@ApplicationScoped
public class LimitsCheck implements StartupCheck {
    private final LimitsConfig config;

    LimitsCheck(LimitsConfig config) {
        this.config = config;
    }

    @Override
    public List<String> problems() {
        boolean good = IntStream.of(
                        config.address().perSecond(),
                        config.address().burst(),
                        config.client().perSecond(),
                        config.client().burst())
                .allMatch(number -> number > 0);
        return good
                ? List.of()
                : List.of("countersign.limits: every per-second and burst must be 1 or more; to have no limits, set"
                        + " countersign.limits.enabled=false.");
    }
}
