package dev.countersign.sts.rejection;

import dev.countersign.oauth.error.RefusedRequest;
import dev.countersign.oauth.limit.ClientPace;
import dev.countersign.oauth.registry.ClientRegistry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Hands refusals to their memory while the answer goes out. Refusing must stay cheap, or it becomes the attack: nobody waits for
 * the memory, and what it does not take at once is let go. The log has every refusal anyway.
 *
 * <table><caption>Let go</caption>
 * <tr><td>unknown addresses (404), too many requests (429)</td><td>they say why themselves</td></tr>
 * <tr><td>more than some a second of one client</td><td>one client cannot push out the others' refusals; all who
 * are not registered share one such portion, since they can invent names</td></tr>
 * <tr><td>while {@value #AT_ONCE} are on their way</td><td>a slow Redis is not given more to do</td></tr>
 * <tr><td>what Redis fails to take</td><td>the answer does not change for it</td></tr>
 * </table>
 */
@Startup
@ApplicationScoped
public class RejectionWriter {
    private static final Logger LOG = Logger.getLogger(RejectionWriter.class);
    static final int AT_ONCE = 64;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY = 429;
    private static final String UNREGISTERED = "";

    private final Rejections rejections;
    private final Predicate<String> registered;
    private final Clock clock;
    private final ClientPace pace;
    private final Counter letGo;
    private final Semaphore onTheirWay = new Semaphore(AT_ONCE);

    @Inject
    RejectionWriter(
            Rejections rejections, ClientRegistry registry, RejectionConfig config, Clock clock, MeterRegistry meters) {
        this(
                rejections,
                clientId -> registry.current().client(clientId).isPresent(),
                new ClientPace(config.client().perSecond(), config.client().burst(), clock),
                clock,
                meters);
    }

    RejectionWriter(
            Rejections rejections, Predicate<String> registered, ClientPace pace, Clock clock, MeterRegistry meters) {
        this.rejections = rejections;
        this.registered = registered;
        this.clock = clock;
        this.pace = pace;
        this.letGo = Counter.builder("countersign.rejections.let.go")
                .description("Refusals that were not kept for GET /admin/rejections")
                .register(meters);
    }

    void refused(@Observes RefusedRequest refused) {
        int status = refused.refusal().status();
        if (status == NOT_FOUND || status == TOO_MANY) {
            return;
        }
        if (!pace.admits(share(refused.clientId())) || !onTheirWay.tryAcquire()) {
            letGo.increment();
            return;
        }
        try {
            rejections
                    .keep(Rejection.of(refused, clock.instant()))
                    .onTermination()
                    .invoke(onTheirWay::release)
                    .subscribe()
                    .with(kept -> {}, this::failed);
        } catch (RuntimeException failure) {
            onTheirWay.release();
            failed(failure);
        }
    }

    private String share(String clientId) {
        return registered.test(clientId) ? clientId : UNREGISTERED;
    }

    private void failed(Throwable failure) {
        letGo.increment();
        LOG.debugf("a refusal was not kept: %s", failure.getMessage());
    }
}
