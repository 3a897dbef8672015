package dev.countersign.oauth.once;

import dev.countersign.oauth.testing.InMemoryOneTimeStore;
import dev.countersign.oauth.testing.SettableClock;
import java.time.Duration;

/** The fake keeps the contract. */
class InMemoryOneTimeStoreTest extends OneTimeStoreContract {
    private final SettableClock clock = new SettableClock();
    private final OneTimeStore store = new InMemoryOneTimeStore(clock);

    @Override
    OneTimeStore store() {
        return store;
    }

    @Override
    void pass(Duration time) {
        clock.advance(time);
    }
}
