package dev.countersign.oauth.dpop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.signing.MasterKey;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.testing.Spec;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A nonce is ours, of this service, and of the last minutes. */
@Spec("RFC 9449 §8")
class DpopNoncesTest {
    private static final MasterKey MASTER = key(1);
    private static final Issuer ISSUER = new Issuer("https://as.example.com");

    private final SettableClock clock = new SettableClock();
    private final DpopNonces nonces = new DpopNonces(MASTER, ISSUER, clock);

    @BeforeEach
    void timeStandsStill() {
        clock.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "29538421", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void whatIsNotOursIsNotFresh(String nonce) {
        assertThat(nonces.isFresh(nonce)).isFalse();
    }

    @Test
    void aNonceDies() {
        String nonce = nonces.current();
        clock.advance(DpopNonces.LONGEST_LIFE);

        assertThat(nonces.isFresh(nonce)).isFalse();
    }

    @Test
    void aNonceOfAnotherServiceOrAnotherMasterKeyIsNotFresh() {
        var elsewhere = new DpopNonces(MASTER, new Issuer("https://sts.example.com"), clock);
        var other = new DpopNonces(key(2), ISSUER, clock);

        assertThat(nonces.isFresh(elsewhere.current())).isFalse();
        assertThat(nonces.isFresh(other.current())).isFalse();
    }

    @Test
    void anotherInstanceTakesIt() {
        String nonce = nonces.current();

        assertThat(new DpopNonces(MASTER, ISSUER, clock).isFresh(nonce)).isTrue();
    }

    @Test
    void itLivesForTwoMinutesAtLeast() {
        String nonce = nonces.current();
        clock.advance(Duration.ofMinutes(2));

        assertThat(nonces.isFresh(nonce)).isTrue();
    }

    @Test
    void anInstanceWhoseClockIsBehindTakesItToo() {
        String nonce = nonces.current();
        clock.advance(Duration.ofSeconds(-30));

        assertThat(nonces.isFresh(nonce)).isTrue();
    }

    private static MasterKey key(int filler) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) filler;
        return MasterKey.ofBase64(Base64.getEncoder().encodeToString(bytes));
    }
}
