package dev.countersign.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.auth.testing.Asking;
import dev.countersign.auth.testing.Auth;
import dev.countersign.auth.testing.TestAccounts;
import dev.countersign.auth.testing.TestBrowser;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.testing.Behaviour;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long a session lasts, and what its use leaves in the database. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
class SessionUseTest {

    @Inject
    SettableClock clock;

    @Inject
    TestAccounts accounts;

    @Inject
    PostgresExpiredSessions expired;

    private final TestBrowser browser = new TestBrowser();

    @AfterEach
    void backToTheRealTime() {
        clock.reset();
    }

    @Test
    @Behaviour("B30")
    void aSessionThatIsNotUsedEndsAfterTwelveHours() {
        browser.signInFor(Asking.asSpa());
        clock.advance(Duration.ofHours(12));

        assertThat(isSignedIn()).isFalse();
    }

    @Test
    @Behaviour("B30")
    void aSessionThatIsUsedAllTheTimeEndsAfterSevenDays() {
        browser.signInFor(Asking.asSpa());
        for (int hours = 0; hours < 7 * 24 - 8; hours += 8) {
            clock.advance(Duration.ofHours(8));
            assertThat(isSignedIn()).isTrue();
        }
        clock.advance(Duration.ofHours(8));

        assertThat(isSignedIn()).isFalse();
    }

    @Test
    void useIsWrittenDownOnceInFiveMinutesAtMost() {
        browser.signInFor(Asking.asSpa());
        String begun = accounts.versionOfSessions("alice");
        clock.advance(Duration.ofMinutes(4));
        assertThat(isSignedIn()).isTrue();
        String soon = accounts.versionOfSessions("alice");
        clock.advance(Duration.ofMinutes(2));
        assertThat(isSignedIn()).isTrue();
        String later = accounts.versionOfSessions("alice");
        assertThat(isSignedIn()).isTrue();

        assertThat(soon).isEqualTo(begun);
        assertThat(later).isNotEqualTo(soon);
        assertThat(accounts.versionOfSessions("alice")).isEqualTo(later);
    }

    @Test
    @Behaviour("C44")
    void aSessionThatRunsOutRevokesNothing() throws Throwable {
        String code =
                TestBrowser.code(browser.signIn(browser.openSignIn(Asking.asSpa()), "alice", "correct-horse-battery"));
        Auth.token(Asking.exchange("spa", code)).then().statusCode(200);
        int before = accounts.liveGrants(accounts.idOf("alice"));
        clock.advance(Duration.ofHours(13));

        VertxContextSupport.subscribeAndAwait(() -> expired.removeExpired(clock.instant(), Integer.MAX_VALUE));

        assertThat(isSignedIn()).isFalse();
        assertThat(accounts.liveGrants(accounts.idOf("alice")))
                .isEqualTo(before)
                .isPositive();
    }

    private boolean isSignedIn() {
        return !TestBrowser.code(browser.authorize(Asking.asSpaWith("prompt", "none")))
                .isEmpty();
    }
}
