package dev.countersign.oauth.limit;

import java.time.Clock;

/** How often something is done for one client, in bounded memory; what comes faster is left out and nobody is refused for it. */
public final class ClientPace {
    private final Paces<String> byClient;

    public ClientPace(int perSecond, int burst, Clock clock) {
        this.byClient = new Paces<>(new Rate(perSecond, burst), clock);
    }

    /** Whether one more is within the pace. */
    public boolean admits(String clientId) {
        return byClient.take(clientId) == 0;
    }
}
