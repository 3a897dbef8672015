package dev.countersign.oauth.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.oauth.testing.SettableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.net.ConnectException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run takes small batches until there is nothing left, and lets no table stop the others. */
class HousekeepingTest {
    private final SettableClock clock = new SettableClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void aTableThatFailsDoesNotStopTheOthers() {
        var after = new Heap("after", 3);

        run(new Broken("broken", new IllegalStateException("no such column")), after);

        assertThat(after.left).isZero();
    }

    @Test
    void aDatabaseThatIsAwayIsTriedAgainTheNextTime() {
        var away = new Broken("away", new ConnectException("Connection refused"));

        run(away);
        run(away);

        assertThat(away.asked).isEqualTo(2);
    }

    @Test
    void whatWasRemovedBeforeAFailureIsCounted() {
        var breaksLater = new Heap("breaks", 2000);
        breaksLater.failsAt = 3;

        run(breaksLater);

        assertThat(removed("breaks")).isEqualTo(2 * Housekeeping.BATCH);
    }

    @Test
    void nothingExpiredCostsOneLook() {
        var none = new Heap("none", 0);

        run(none);

        assertThat(none.batches).isEqualTo(1);
        assertThat(removed("none")).isZero();
    }

    @Test
    void itGoesOnUntilABatchIsNotFull() {
        var some = new Heap("some", 2 * Housekeeping.BATCH + 1);

        run(some);

        assertThat(some.left).isZero();
        assertThat(some.batches).isEqualTo(3);
        assertThat(removed("some")).isEqualTo(2 * Housekeeping.BATCH + 1);
    }

    @Test
    void aRunEndsHoweverMuchThereIs() {
        var endless = new Heap("endless", Integer.MAX_VALUE);

        run(endless);

        assertThat(endless.batches).isEqualTo(Housekeeping.MOST_BATCHES);
    }

    @Test
    void anInstanceThatShallNotLeavesItToTheOthers() {
        var some = new Heap("some", 1);

        new Housekeeping(List.of(some), () -> false, meters, clock)
                .runIfEnabled()
                .await()
                .indefinitely();

        assertThat(some.left).isEqualTo(1);
    }

    private void run(ExpiringRows... tables) {
        new Housekeeping(List.of(tables), () -> true, meters, clock)
                .runIfEnabled()
                .await()
                .indefinitely();
    }

    private double removed(String table) {
        return meters.get("countersign.housekeeping.removed")
                .tag("table", table)
                .counter()
                .count();
    }

    /** So many expired rows, of nothing. */
    private static final class Heap implements ExpiringRows {
        private final String table;
        private int left;
        private int batches;
        private int failsAt = Integer.MAX_VALUE;

        Heap(String table, int left) {
            this.table = table;
            this.left = left;
        }

        @Override
        public String table() {
            return table;
        }

        @Override
        public Uni<Integer> removeExpired(Instant now, int atMost) {
            batches++;
            if (batches == failsAt) {
                return Uni.createFrom().failure(new IllegalStateException("broken"));
            }
            int removed = Math.min(left, atMost);
            left -= removed;
            return Uni.createFrom().item(removed);
        }
    }

    /** A table that answers with a failure. */
    private static final class Broken implements ExpiringRows {
        private final String table;
        private final Throwable failure;
        private int asked;

        Broken(String table, Throwable failure) {
            this.table = table;
            this.failure = failure;
        }

        @Override
        public String table() {
            return table;
        }

        @Override
        public Uni<Integer> removeExpired(Instant now, int atMost) {
            asked++;
            return Uni.createFrom().failure(failure);
        }
    }
}
