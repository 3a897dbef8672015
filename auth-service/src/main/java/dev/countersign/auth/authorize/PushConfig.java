package dev.countersign.auth.authorize;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether clients have to push their authorization requests (RFC 9126 §5). */
@ConfigMapping(prefix = "countersign.par")
public interface PushConfig {

    /** All of them; without it only those that are registered so. */
    @WithDefault("false")
    boolean required();
}
