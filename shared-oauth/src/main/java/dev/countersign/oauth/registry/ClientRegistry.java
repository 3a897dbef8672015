package dev.countersign.oauth.registry;

import dev.countersign.oauth.config.CountersignConfig;
import dev.countersign.oauth.config.StartupCheck;
import dev.countersign.oauth.config.StartupOrder;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Holds the registry in memory and reads the files again when they change, within five seconds. A change with problems is
 * refused as a whole: the service goes on with what it had, and the log says what is wrong.
 */
@ApplicationScoped
public class ClientRegistry implements StartupCheck {
    private static final Logger LOG = Logger.getLogger(ClientRegistry.class);

    private final RegistryFiles files;
    private final boolean configured;
    private final Event<RegistryChanged> changed;
    private volatile Registry current = Registry.empty();
    private volatile String fingerprint = "";

    ClientRegistry(
            CountersignConfig config,
            @ConfigProperty(name = "quarkus.application.name") String service,
            @All List<ClientRules> rules,
            @All List<RegistrySection> sections,
            Event<RegistryChanged> changed) {
        this.configured = config.registry().isPresent();
        this.files = new RegistryFiles(service, config.registry().orElse(List.of()), rules, sections);
        this.changed = changed;
    }

    /** The registry as it is now. Take it once per request. */
    public Registry current() {
        return current;
    }

    @Override
    public List<String> problems() {
        if (!configured) {
            return List.of("countersign.registry is not set. It names the folders with the registered clients.");
        }
        var problems = new Problems();
        files.read(problems);
        return problems.all();
    }

    void load(@Observes @Priority(StartupOrder.REGISTRY) StartupEvent event) {
        readAgainIfChanged();
    }

    @Scheduled(every = "5s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void readAgainIfChanged() {
        String now = files.fingerprint();
        if (now.equals(fingerprint)) {
            return;
        }
        var problems = new Problems();
        Registry read = files.read(problems);
        if (problems.isEmpty()) {
            current = read;
            LOG.infof("Registry read: %d clients", read.clients().size());
            changed.fire(new RegistryChanged(read));
        } else {
            LOG.errorf(
                    "The changed registry has problems and is not used:%n  - %s",
                    String.join("\n  - ", problems.all()));
        }
        // Last: if somebody could not follow the change, the next look tells everybody again.
        fingerprint = now;
    }
}
