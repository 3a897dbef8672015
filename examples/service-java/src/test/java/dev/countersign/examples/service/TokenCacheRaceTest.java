package dev.countersign.examples.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whoever comes while a request is under way waits for that one. */
class TokenCacheRaceTest {
    private static final int CALLERS = 50;

    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch allHaveCome = new CountDownLatch(CALLERS);

    @Test
    void allWhoWaitGetTheTokenOfOneRequest() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
            var cache = new TokenCache(this::answerWhenAllHaveCome, clock, () -> 0.5, _ -> {}, threads);

            var callers = new ArrayList<Future<AccessToken>>();
            for (int caller = 0; caller < CALLERS; caller++) {
                callers.add(threads.submit(() -> come(cache)));
            }

            for (var caller : callers) {
                assertThat(caller.get().value()).isEqualTo("t1");
            }
            assertThat(asked).hasValue(1);
        }
    }

    private AccessToken come(TokenCache cache) {
        allHaveCome.countDown();
        return cache.get();
    }

    private AccessToken answerWhenAllHaveCome() {
        try {
            allHaveCome.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new AccessToken("t" + asked.incrementAndGet(), "Bearer", Duration.ofSeconds(100));
    }
}
