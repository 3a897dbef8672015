package dev.countersign.oauth.config;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Refuses to start on bad configuration, with all problems listed at once. */
@ApplicationScoped
public class StartupChecks {
    private final List<StartupCheck> checks;

    StartupChecks(@All List<StartupCheck> checks) {
        this.checks = checks;
    }

    void refuseToStart(@Observes @Priority(StartupOrder.CHECKS) StartupEvent event) {
        List<String> problems =
                checks.stream().flatMap(check -> check.problems().stream()).toList();
        if (!problems.isEmpty()) {
            throw StartupRefusal.because(problems);
        }
    }
}
