package dev.countersign.oauth.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** How much one address and one client may ask of one instance. */
@ConfigMapping(prefix = "countersign.limits")
public interface LimitsConfig {

    @WithDefault("true")
    boolean enabled();

    /** Addresses or ranges of the proxies whose {@code X-Forwarded-For} is believed: {@code 10.0.0.0/8}. None if not set. */
    Optional<List<String>> trustedProxies();

    /** For each public address. */
    Address address();

    /** For each client that has proven itself, and for each public client at each public address. */
    Client client();

    /** An office behind one address, with everybody coming to work. */
    interface Address {
        @WithDefault("200")
        int perSecond();

        @WithDefault("2000")
        int burst();
    }

    /** More than a processor can serve; less than several can. */
    interface Client {
        @WithDefault("5000")
        int perSecond();

        @WithDefault("10000")
        int burst();
    }
}
