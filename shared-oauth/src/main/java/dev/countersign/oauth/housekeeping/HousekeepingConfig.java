package dev.countersign.oauth.housekeeping;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether an instance removes expired rows. */
@ConfigMapping(prefix = "countersign.housekeeping")
public interface HousekeepingConfig {

    /** For an instance that shall only serve. One that does it is enough for all. */
    @WithDefault("true")
    boolean enabled();
}
