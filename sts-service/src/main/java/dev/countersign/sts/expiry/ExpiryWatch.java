package dev.countersign.sts.expiry;

import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.error.LogText;
import dev.countersign.oauth.registry.ClientRegistry;
import dev.countersign.oauth.registry.RegistryChanged;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Watches the certificates of clients: {@code countersign_client_key_expiry_seconds} for each client that lives by certificates
 * alone, and one warning a day for each whose last one ends within {@link #NEAR}. A client with a newer certificate, or with a
 * key that has no end, is quiet.
 *
 * <p>This is the one metric that names clients: they are those in the registry, no stranger can add one.
 */
@ApplicationScoped
public class ExpiryWatch {
    static final Duration NEAR = Duration.ofDays(60);

    private static final Logger LOG = Logger.getLogger(ExpiryWatch.class);
    private static final int MOST_CLIENTS = 1000;

    private final Clock clock;
    private final MultiGauge gauges;
    private final Map<String, LocalDate> warned = new ConcurrentHashMap<>();
    private final Supplier<Collection<Client>> clients;

    @Inject
    ExpiryWatch(ClientRegistry registry, MeterRegistry meters, Clock clock) {
        this(() -> registry.current().clients(), meters, clock);
    }

    ExpiryWatch(Supplier<Collection<Client>> clients, MeterRegistry meters, Clock clock) {
        this.clients = clients;
        this.clock = clock;
        this.gauges = MultiGauge.builder("countersign.client.key.expiry")
                .description("Seconds until a client has no valid certificate, negative if it has none already")
                .baseUnit("seconds")
                .register(meters);
    }

    void changed(@Observes RegistryChanged change) {
        watch();
    }

    /** At start, and every day from then on. */
    @Scheduled(every = "24h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void watch() {
        Instant now = clock.instant();
        List<Client> ending = clients.get().stream()
                .filter(client -> !client.disabled())
                .filter(client -> KeyCover.end(client.keys(), now).isPresent())
                .limit(MOST_CLIENTS)
                .toList();
        gauges.register(ending.stream().map(this::row).toList(), true);
        ending.forEach(client -> warnIfNear(client, now));
    }

    private MultiGauge.Row<?> row(Client client) {
        return MultiGauge.Row.of(Tags.of("client_id", client.clientId()), client, this::secondsLeft);
    }

    private double secondsLeft(Client client) {
        Instant now = clock.instant();
        return KeyCover.end(client.keys(), now)
                .map(end -> (double) Duration.between(now, end).toSeconds())
                .orElse(Double.NaN);
    }

    private void warnIfNear(Client client, Instant now) {
        KeyCover.end(client.keys(), now)
                .filter(end -> end.isBefore(now.plus(NEAR)))
                .filter(end -> isFirstToday(client.clientId(), now))
                .ifPresent(end -> LOG.warnf(
                        "The last certificate of client %s ends at %s (%d days). Register its next one beside it.",
                        LogText.safe(client.clientId()),
                        end,
                        Duration.between(now, end).toDays()));
    }

    private boolean isFirstToday(String clientId, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return !today.equals(warned.put(clientId, today));
    }
}
