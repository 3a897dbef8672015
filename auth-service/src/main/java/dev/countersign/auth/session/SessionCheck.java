package dev.countersign.auth.session;

import dev.countersign.oauth.config.StartupCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A session that ends before it begins would sign nobody in; one that never ends would leave everybody signed in. */
@ApplicationScoped
public class SessionCheck implements StartupCheck {
    private static final Duration LONGEST = Duration.ofDays(366);

    private final SessionConfig config;

    SessionCheck(SessionConfig config) {
        this.config = config;
    }

    @Override
    public List<String> problems() {
        var problems = new ArrayList<String>();
        if (!config.idleLifetime().isPositive()) {
            problems.add("countersign.session.idle-lifetime: must be longer than nothing, such as PT12H.");
        }
        if (!config.absoluteLifetime().isPositive() || config.absoluteLifetime().compareTo(LONGEST) > 0) {
            problems.add("countersign.session.absolute-lifetime: must be longer than nothing and at most a year,"
                    + " such as P7D.");
        }
        if (config.idleLifetime().compareTo(config.absoluteLifetime()) > 0) {
            problems.add("countersign.session.idle-lifetime: must not be longer than"
                    + " countersign.session.absolute-lifetime.");
        }
        return problems;
    }
}
