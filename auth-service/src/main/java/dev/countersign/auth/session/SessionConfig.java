package dev.countersign.auth.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long people stay signed in, in one browser. */
@ConfigMapping(prefix = "countersign.session")
public interface SessionConfig {

    /** Unused for this long, a session ends. */
    @WithDefault("PT12H")
    Duration idleLifetime();

    /** This long after the sign-in, it ends however much it is used. */
    @WithDefault("P7D")
    Duration absoluteLifetime();
}
