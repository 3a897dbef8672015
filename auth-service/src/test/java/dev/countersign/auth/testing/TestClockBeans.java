package dev.countersign.auth.testing;

import dev.countersign.oauth.testing.SettableClock;
import io.quarkus.test.Mock;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Puts the settable clock in the place of the system's. */
public class TestClockBeans {
    @Mock
    @Produces
    @Singleton
    SettableClock clock() {
        return new SettableClock();
    }
}
