package dev.countersign.oauth.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.error.ErrorCode;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.oauth.testing.TestClients;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is counted, and who cannot be refused because of somebody else. */
@Behaviour("F93")
@Spec("RFC 6585 §4")
class LimitsTest {
    private static final Client WITH_KEYS = TestClients.machine("batch");
    private static final Client PUBLIC = TestClients.app("spa");

    private final SettableClock clock = new SettableClock();
    private final Limits limits = limits(true);

    @Test
    void anAddressThatAsksTooOftenIsRefusedUntilItHasWaited() {
        clock.stop();
        times(20, () -> limits.admit("8.8.8.8"));

        assertThatThrownBy(() -> limits.admit("8.8.8.8")).isInstanceOfSatisfying(OAuthException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(ErrorCode.TEMPORARILY_UNAVAILABLE);
            assertThat(refusal.status()).isEqualTo(429);
            assertThat(refusal.retryAfterSeconds()).isEqualTo(1);
        });
        clock.advance(Duration.ofSeconds(1));
        admitted(() -> limits.admit("8.8.8.8"));
    }

    @Test
    void anotherAddressIsNotRefusedForIt() {
        times(20, () -> limits.admit("8.8.8.8"));

        admitted(() -> limits.admit("8.8.8.9"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.0.0.1", "", "2a00::x"})
    void anAddressThatStandsForNobodyIsNotCounted(String address) {
        times(1000, () -> limits.admit(address));
    }

    @Test
    void aClientThatHasProvenItselfIsCountedWhereverItIs() {
        clock.stop();
        for (int i = 0; i < 10; i++) {
            limits.admit(WITH_KEYS, "8.8.8." + i);
        }

        refused(() -> limits.admit(WITH_KEYS, "9.9.9.9"));
        admitted(() -> limits.admit(TestClients.machine("other"), "9.9.9.9"));
    }

    @Test
    void whoUsesUpAPublicClientDoesSoForItselfAlone() {
        clock.stop();
        times(10, () -> limits.admit(PUBLIC, "8.8.8.8"));

        refused(() -> limits.admit(PUBLIC, "8.8.8.8"));
        admitted(() -> limits.admit(PUBLIC, "9.9.9.9"));
    }

    @Test
    void toNameAClientWithKeysDoesNotUseUpItsShare() {
        clock.stop();
        times(10, () -> limits.admit(Optional.of("batch"), "8.8.8.8"));

        refused(() -> limits.admit(Optional.of("batch"), "8.8.8.8"));
        admitted(() -> limits.admit(WITH_KEYS, "8.8.8.8"));
    }

    @Test
    void namesThatNobodyHasAreNotKept() {
        times(1000, () -> limits.admit(Optional.of("nobody"), "8.8.8.8"));
        times(1000, () -> limits.admit(Optional.empty(), "8.8.8.8"));
    }

    @Test
    void switchedOffNobodyIsRefused() {
        var off = limits(false);

        times(1000, () -> off.admit("8.8.8.8"));
        times(1000, () -> off.admit(WITH_KEYS, "8.8.8.8"));
        times(1000, () -> off.admit(Optional.of("spa"), "8.8.8.8"));
    }

    private Limits limits(boolean enabled) {
        return new Limits(
                enabled,
                new Rate(1, 20),
                new Rate(1, 10),
                id -> Optional.of(id)
                        .filter("batch"::equals)
                        .map(known -> WITH_KEYS)
                        .or(() -> Optional.of(id).filter("spa"::equals).map(known -> PUBLIC)),
                clock);
    }

    private static void times(int times, Runnable action) {
        IntStream.range(0, times).forEach(i -> action.run());
    }

    private static void refused(ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOf(OAuthException.class);
    }

    private static void admitted(ThrowingCallable action) {
        assertThatCode(action).doesNotThrowAnyException();
    }
}
