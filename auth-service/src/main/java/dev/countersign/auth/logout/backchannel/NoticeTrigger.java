package dev.countersign.auth.logout.backchannel;

import dev.countersign.auth.session.SessionEnded;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Objects;
import org.jboss.logging.Logger;

/**
 * When notices are sent: at once after a session has ended, and every few seconds for what is due again or was left behind by
 * another instance. Nobody waits for it.
 */
@ApplicationScoped
public class NoticeTrigger {
    private static final Logger LOG = Logger.getLogger(NoticeTrigger.class);

    private final NotifyFlow flow;
    private final Vertx vertx;

    NoticeTrigger(NotifyFlow flow, Vertx vertx) {
        this.flow = flow;
        this.vertx = vertx;
    }

    /** In a context of its own: in the request's own one it would share the database session of whoever is signing out. */
    void atOnce(@Observes SessionEnded ended) {
        var context = Objects.requireNonNull(
                VertxContext.createNewDuplicatedContext(VertxContext.getRootContext(vertx.getOrCreateContext())));
        VertxContextSafetyToggle.setContextSafe(context, true);
        context.runOnContext(ready -> flow.sendDue().subscribe().with(done -> {}, NoticeTrigger::failed));
    }

    @Scheduled(every = "5s", delayed = "5s")
    Uni<Void> again() {
        return flow.sendDue();
    }

    private static void failed(Throwable failure) {
        LOG.warnf("Notices of sign-outs wait for the next attempt: %s", failure);
    }
}
