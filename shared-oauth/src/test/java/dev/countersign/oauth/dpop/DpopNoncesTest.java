package dev.countersign.oauth.dpop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.signing.MasterKey;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
    @ValueSource(strings = {"", "x", "29538421", ".", "1.", "x.y", "1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void whatIsNotOursIsNotFresh(String nonce) {
        assertThat(nonces.givenAt(nonce)).isEmpty();
    }

    @Test
    void aNonceDies() {
        String nonce = nonces.current();
        clock.advance(DpopNonces.LIFE);

        assertThat(nonces.givenAt(nonce)).isEmpty();
    }

    @Test
    void aNonceOfAnotherServiceOrAnotherMasterKeyIsNotFresh() {
        var elsewhere = new DpopNonces(MASTER, new Issuer("https://sts.example.com"), clock);
        var other = new DpopNonces(key(2), ISSUER, clock);

        assertThat(nonces.givenAt(elsewhere.current())).isEmpty();
        assertThat(nonces.givenAt(other.current())).isEmpty();
    }

    @Test
    void anotherInstanceTakesIt() {
        String nonce = nonces.current();

        assertThat(new DpopNonces(MASTER, ISSUER, clock).givenAt(nonce)).isPresent();
    }

    @Test
    void itLivesForMinutes() {
        String nonce = nonces.current();
        clock.advance(DpopNonces.LIFE.minusSeconds(1));

        assertThat(nonces.givenAt(nonce)).isPresent();
    }

    @Test
    @Behaviour("A13")
    void itSaysWhenItWasGiven() {
        Instant given = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        String nonce = nonces.current();
        clock.advance(Duration.ofSeconds(70));

        assertThat(nonces.givenAt(nonce)).contains(given);
        assertThat(nonces.givenAt(nonce.replaceFirst("[0-9]+", Long.toString(given.getEpochSecond() + 60))))
                .as("a time that somebody put in")
                .isEmpty();
    }

    @Test
    void anInstanceWhoseClockIsBehindTakesItToo() {
        String nonce = nonces.current();
        clock.advance(Duration.ofSeconds(-1));

        assertThat(nonces.givenAt(nonce)).isPresent();
    }

    /** Its proof may have been used before Redis lost its memory, and look as if it were from after. */
    @Test
    @Behaviour("A13")
    void anInstanceWhoseClockIsFarBehindDoesNot() {
        String nonce = nonces.current();
        clock.advance(Duration.ofSeconds(-4));

        assertThat(nonces.givenAt(nonce)).isEmpty();
    }

    private static MasterKey key(int filler) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) filler;
        return MasterKey.ofBase64(Base64.getEncoder().encodeToString(bytes));
    }
}
