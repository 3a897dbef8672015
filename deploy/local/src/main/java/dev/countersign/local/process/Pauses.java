package dev.countersign.local.process;

import java.util.concurrent.locks.LockSupport;

/** The wait between two looks at a program that is starting. There is nobody to be woken by, so looking it is. */
public final class Pauses {

    private static final long BRIEF_NANOS = 20_000_000;

    private Pauses() {}

    public static void brief() {
        LockSupport.parkNanos(BRIEF_NANOS);
    }
}
