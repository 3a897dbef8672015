package dev.countersign.auth.logout.backchannel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.auth.testing.TestAccounts;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A notice that nobody could deliver goes long after it was worth anything, and none goes before. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Spec("OpenID Connect Back-Channel Logout 1.0 §2.5")
class NoticeHousekeepingTest {
    private static final UUID SESSION = UUID.randomUUID();

    @Inject
    PostgresExpiredNotices expired;

    @Inject
    TestAccounts accounts;

    @Inject
    SettableClock clock;

    @AfterEach
    void backToTheRealTime() {
        clock.reset();
    }

    @Test
    void aNoticeIsThereForAsLongAsItIsTriedAndGoesAfterwards() {
        // In the service's future, so that it does not deliver the notice meanwhile.
        Instant signedOut = clock.stop().plus(Duration.ofDays(10));
        accounts.leaveNotice("hears", accounts.create(), SESSION, signedOut);

        int inTime = removed(signedOut.plus(PostgresExpiredNotices.KEPT));
        int afterwards = removed(signedOut.plus(PostgresExpiredNotices.KEPT).plusSeconds(1));

        assertThat(inTime).isZero();
        assertThat(afterwards).isEqualTo(1);
        assertThat(accounts.noticesOf(SESSION)).isZero();
    }

    private int removed(Instant now) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> expired.removeExpired(now, 10));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
