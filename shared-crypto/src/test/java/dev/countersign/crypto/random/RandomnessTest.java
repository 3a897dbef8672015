package dev.countersign.crypto.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.testing.Spec;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RandomnessTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");

    private final Randomness randomness = new Randomness(new SecureRandom());

    @Test
    @Spec("RFC 6749 §10.10")
    void neverGivesATokenTwiceAndEachHas256Bits() {
        var seen = new HashSet<String>();
        for (int i = 0; i < 1000; i++) {
            assertThat(randomness.token())
                    .hasSize(43)
                    .satisfies(token -> assertThat(seen.add(token)).isTrue());
        }
    }

    @Test
    void takesItsBytesFromTheGivenSource() {
        var source = new Sevens();

        assertThat(new Randomness(source).bytes(3)).containsExactly(7, 7, 7);
        assertThat(new Randomness(source).source()).isSameAs(source);
    }

    @Test
    @Spec("RFC 9562 §5.7")
    void writesTimeVersionAndVariantIntoItsKeys() {
        UUID id = randomness.uuid(NOW);

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    @Spec("RFC 9562 §5.7")
    void fillsEveryOtherBitOfAKeyWithRandomness() {
        assertThat(new Randomness(new Ones()).uuid(Instant.EPOCH))
                .isEqualTo(UUID.fromString("00000000-0000-7fff-bfff-ffffffffffff"));
        assertThat(Stream.generate(() -> randomness.uuid(NOW)).limit(1000).distinct())
                .hasSize(1000);
    }

    @Test
    void ordersKeysByTime() {
        assertThat(randomness.uuid(NOW).toString())
                .isLessThan(randomness.uuid(NOW.plusMillis(1)).toString());
    }

    private static final class Sevens extends SecureRandom {
        @Override
        public void nextBytes(byte[] bytes) {
            java.util.Arrays.fill(bytes, (byte) 7);
        }
    }

    private static final class Ones extends SecureRandom {
        @Override
        public long nextLong() {
            return -1;
        }
    }
}
