package dev.countersign.e2e.chaos.deployment;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting, for the sake of what happens meanwhile. */
public final class Pause {
    private Pause() {}

    public static void of(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** Looks again and again until it is so; fails when it is not within the limit. */
    public static void until(Duration limit, Duration between, BooleanSupplier isSo) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Not within " + limit.toSeconds() + " s");
            }
            of(between);
        }
    }
}
