package dev.countersign.oauth.jwksuri;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.jose.StrictJson;
import dev.countersign.crypto.jose.VerificationKeys;
import dev.countersign.oauth.testing.TestKey;
import dev.countersign.testing.Behaviour;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When to ask for keys again, to the second. */
@Behaviour({"A11", "A12"})
class FetchedKeysTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final VerificationKeys KEYS = VerificationKeys.parse(StrictJson.parseObject(
            "{\"keys\":[" + TestKey.named("ES256", "fetched").publicJwk() + "]}"));
    private static final Optional<String> KNOWN = Optional.of("fetched");
    private static final Optional<String> UNKNOWN = Optional.of("invented");

    private final FetchedKeys fresh = FetchedKeys.none().attempted(NOW).received(KEYS, NOW);

    @Test
    void anInventedKidAsksAgainOnlyAfterTheInterval() {
        assertThat(fresh.askAgain(UNKNOWN, NOW.plusMillis(29_999))).isFalse();
        assertThat(fresh.askAgain(UNKNOWN, NOW.plusSeconds(30))).isTrue();
    }

    @Test
    void aServerThatFailsIsAskedOnlyAfterTheInterval() {
        var failed = FetchedKeys.none().attempted(NOW);

        assertThat(failed.askAgain(KNOWN, NOW.plusMillis(29_999))).isFalse();
        assertThat(failed.askAgain(KNOWN, NOW.plusSeconds(30))).isTrue();
    }

    @Test
    void aRemovedKeyStopsWithinTheStatedTime() {
        assertThat(fresh.serves(KNOWN, NOW.plus(FetchedKeys.FRESH).minusMillis(1)))
                .isTrue();
        assertThat(fresh.serves(KNOWN, NOW.plus(FetchedKeys.FRESH))).isFalse();
        assertThat(fresh.askAgain(KNOWN, NOW.plus(FetchedKeys.FRESH))).isTrue();
    }

    @Test
    void keysThatCannotBeRefreshedAreUsedForAnHourAndNoLonger() {
        Duration hour = FetchedKeys.STALE;

        assertThat(fresh.usable(NOW.plus(hour).minusMillis(1)).knows("fetched")).isTrue();
        assertThat(fresh.usable(NOW.plus(hour)).isEmpty()).isTrue();
    }

    @Test
    void aKnownKeyAsksNobody() {
        assertThat(fresh.askAgain(KNOWN, NOW.plusSeconds(60))).isFalse();
    }

    @Test
    void theFirstAssertionAsks() {
        assertThat(FetchedKeys.none().askAgain(Optional.empty(), NOW)).isTrue();
    }
}
