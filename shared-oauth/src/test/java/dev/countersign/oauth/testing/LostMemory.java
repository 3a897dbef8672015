package dev.countersign.oauth.testing;

import static org.awaitility.Awaitility.await;

import dev.countersign.oauth.once.OneTimeNamespace;
import dev.countersign.oauth.once.OneTimeStore;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;
import java.util.UUID;

/** For tests that are not about what happens right after Redis lost its memory. */
public final class LostMemory {
    private static final OneTimeNamespace PROBE = new OneTimeNamespace("probe");
    private static final Duration AWHILE = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private LostMemory() {}

    /** Has the service notice as if it were a while ago, so that assertions of now are taken at once. */
    public static void wasAWhileAgo() {
        var clock = CDI.current().select(SettableClock.class).get();
        clock.advance(AWHILE.negated());
        try {
            await().atMost(PATIENCE).ignoreExceptions().until(LostMemory::isNoticed);
        } finally {
            clock.advance(AWHILE);
        }
    }

    private static boolean isNoticed() {
        var redis = CDI.current().select(RedisDataSource.class).get();
        var store = CDI.current().select(OneTimeStore.class).get();
        var clock = CDI.current().select(SettableClock.class).get();
        try {
            redis.key().keys("countersign:epoch:*").forEach(redis.key()::del);
            Uni<?> use = store.firstUse(PROBE, UUID.randomUUID().toString(), clock.instant(), AWHILE);
            VertxContextSupport.subscribeAndAwait(() -> use);
            return true;
        } catch (Throwable away) {
            return false;
        }
    }
}
