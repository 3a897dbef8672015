package dev.countersign.sts.rejection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many refusals are kept for {@code GET /admin/rejections}. */
@ConfigMapping(prefix = "countersign.rejections")
interface RejectionConfig {

    /** Of one client, by one instance; all names that are not registered count as one client. */
    PerClient client();

    /** A rate and what may come at once. */
    interface PerClient {
        @WithDefault("5")
        int perSecond();

        @WithDefault("20")
        int burst();
    }
}
