package dev.countersign.examples.service;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * When to ask for a token: once for all who wait, early and in the background while the old one lives, and not in a hurry when
 * the server has none to give. The random part keeps a fleet that started together from coming back together.
 */
final class TokenCache {
    private static final int TRIES = 3;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

    private final Supplier<AccessToken> request;
    private final Clock clock;
    private final DoubleSupplier dice;
    private final Consumer<Duration> pauses;
    private final Executor background;
    private volatile @Nullable Held held;
    private @Nullable CompletableFuture<AccessToken> coming;

    /**
     * @param dice numbers from 0 to 1
     * @param pauses waits for so long
     */
    TokenCache(
            Supplier<AccessToken> request,
            Clock clock,
            DoubleSupplier dice,
            Consumer<Duration> pauses,
            Executor background) {
        this.request = request;
        this.clock = clock;
        this.dice = dice;
        this.pauses = pauses;
        this.background = background;
    }

    /** A token that lives. */
    AccessToken get() {
        var now = clock.instant();
        var known = held;
        if (known == null || !now.isBefore(known.endsAt())) {
            return await(renewal());
        }
        if (known.isDue(now)) {
            var _ = renewal(); // nobody waits for it
        }
        return known.token();
    }

    /** The one request in flight. */
    private synchronized CompletableFuture<AccessToken> renewal() {
        if (coming != null) {
            return coming;
        }
        var known = held;
        if (known != null && !known.isDue(clock.instant())) {
            return CompletableFuture.completedFuture(known.token()); // somebody was faster
        }
        var begun = CompletableFuture.supplyAsync(this::renew, background);
        coming = begun;
        var _ = begun.whenComplete((_, failure) -> settle(failure));
        return begun;
    }

    /** While renewal fails the old token is as good as it was, and nobody asks again at once. */
    private synchronized void settle(@Nullable Throwable failure) {
        coming = null;
        var known = held;
        if (failure != null && known != null) {
            held = known.dueAt(clock.instant().plus(jittered(PAUSE_AFTER_FAILURE)));
        }
    }

    private AccessToken renew() {
        for (int tried = 1; ; tried++) {
            var asked = clock.instant(); // before the answer was on its way: no token lives longer than this says
            try {
                var token = request.get();
                keep(token, asked);
                return token;
            } catch (TokenUnavailable refusal) {
                var pause = refusal.retryAfter();
                if (tried == TRIES || pause == null || pause.compareTo(LONGEST_PAUSE) > 0) {
                    throw refusal;
                }
                pauses.accept(jittered(pause));
            }
        }
    }

    /** Due somewhere between 70 % and 90 % of its life. */
    private void keep(AccessToken token, Instant asked) {
        held = new Held(
                token, asked.plus(part(token.life(), 0.7 + 0.2 * dice.getAsDouble())), asked.plus(token.life()));
    }

    /** That long, and up to half as long again. */
    private Duration jittered(Duration pause) {
        var atLeast = pause.isPositive() ? pause : Duration.ofSeconds(1);
        return part(atLeast, 1 + 0.5 * dice.getAsDouble());
    }

    private static Duration part(Duration whole, double factor) {
        return Duration.ofMillis(Math.round(whole.toMillis() * factor));
    }

    private static AccessToken await(CompletableFuture<AccessToken> token) {
        try {
            return token.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof TokenUnavailable refusal) {
                throw refusal;
            }
            throw e;
        }
    }

    /** A token, when to think of the next one, and when it is over. */
    private record Held(AccessToken token, Instant renewAt, Instant endsAt) {
        boolean isDue(Instant now) {
            return !now.isBefore(renewAt);
        }

        Held dueAt(Instant later) {
            return new Held(token, later, endsAt);
        }
    }
}
