package dev.countersign.oauth.work;

import dev.countersign.oauth.error.OAuthException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A small bounded pool for work that takes milliseconds of processor time (Argon2id, RSA signatures), so that it does not
 * hold up the event loop. When too much waits, the answer is {@code temporarily_unavailable} at once: a queue without end
 * would turn a flood of sign-ins into an outage for everyone.
 */
@ApplicationScoped
public class CpuBound {
    private static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());
    private static final int MOST_AT_ONCE = 64 * THREADS;

    private final WorkerExecutor pool;
    private final AtomicInteger underWay = new AtomicInteger();

    public CpuBound(Vertx vertx) {
        this.pool = vertx.createSharedWorkerExecutor("countersign-cpu", THREADS);
    }

    /** Runs the work in the pool and comes back to the caller's own context. */
    public <T> Uni<T> run(Callable<T> work) {
        return Uni.createFrom().deferred(() -> {
            if (underWay.incrementAndGet() > MOST_AT_ONCE) {
                underWay.decrementAndGet();
                throw OAuthException.unavailable().because("the pool for processor-bound work is full");
            }
            return pool.executeBlocking(() -> countedDown(work), false);
        });
    }

    /** Counts down where the work ends, not where somebody stops waiting: a caller that hangs up frees no thread. */
    private <T> T countedDown(Callable<T> work) throws Exception {
        try {
            return work.call();
        } finally {
            underWay.decrementAndGet();
        }
    }

    @PreDestroy
    void close() {
        pool.closeAndForget();
    }
}
