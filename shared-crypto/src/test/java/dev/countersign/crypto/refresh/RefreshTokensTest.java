package dev.countersign.crypto.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.encoding.Base64Url;
import dev.countersign.crypto.signing.MasterKey;
import dev.countersign.testing.Behaviour;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RefreshTokensTest {

    private static final UUID FAMILY = UUID.fromString("0195a000-0000-7000-8000-000000000001");
    private static final byte[] FAMILY_SECRET = {1, 2, 3, 4, 5, 6, 7, 8};

    private final RefreshTokens tokens = tokens(1);

    static Stream<String> malformed() {
        String good = tokens(1).mint(FAMILY, 1, FAMILY_SECRET);
        String body = good.substring(5);
        return Stream.of(
                "",
                "csrt_",
                body,
                "CSRT_" + body,
                "csrt-" + body,
                " " + good,
                good + " ",
                good + "\n",
                good + "=",
                good + "==",
                good + "A",
                good.substring(0, good.length() - 1),
                good.substring(0, good.length() - 1) + lastCharacterWithStrayBits(good),
                "csrt_" + body.replace('A', '*'),
                "csrt_" + Base64Url.encode(new byte[51]),
                "csrt_" + Base64Url.encode(new byte[53]),
                "csrt_"
                        + Base64Url.encode(
                                ByteBuffer.allocate(52).putInt(16, -1).array()),
                "csrt_" + "A".repeat(1_000_000));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void readsNothingButTheOneSpellingOfAToken(String text) {
        assertThat(RefreshTokens.parse(text)).isEmpty();
    }

    @Test
    void recognisesNoTokenOfWhichASingleBitWasChanged() {
        String good = tokens.mint(FAMILY, 7, FAMILY_SECRET);
        byte[] bytes = Base64Url.decode(good.substring(5)).orElseThrow();

        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            String forged = "csrt_" + Base64Url.encode(flipped);
            assertThat(RefreshTokens.parse(forged).filter(token -> tokens.authentic(token, FAMILY_SECRET)))
                    .as("bit %d", bit)
                    .isEmpty();
        }
    }

    @Test
    void recognisesNoTokenMadeWithHalfOfTheSecrets() {
        String stolenDatabase = tokens(2).mint(FAMILY, 1, FAMILY_SECRET);
        String stolenServerKey = tokens.mint(FAMILY, 1, new byte[8]);

        assertThat(tokens.authentic(RefreshTokens.parse(stolenDatabase).orElseThrow(), FAMILY_SECRET))
                .isFalse();
        assertThat(tokens.authentic(RefreshTokens.parse(stolenServerKey).orElseThrow(), FAMILY_SECRET))
                .isFalse();
    }

    @Test
    void recognisesNoMacThatBelongsToAnotherGenerationOrFamily() {
        byte[] one = Base64Url.decode(tokens.mint(FAMILY, 1, FAMILY_SECRET).substring(5))
                .orElseThrow();
        byte[] nextGeneration = ByteBuffer.wrap(one.clone()).putInt(16, 2).array();
        byte[] otherFamily = ByteBuffer.wrap(one.clone()).putLong(8, 42).array();

        for (byte[] forged : new byte[][] {nextGeneration, otherFamily}) {
            assertThat(tokens.authentic(
                            RefreshTokens.parse("csrt_" + Base64Url.encode(forged))
                                    .orElseThrow(),
                            FAMILY_SECRET))
                    .isFalse();
        }
    }

    @Property
    void readsBackWhatItMadeAndMakesTheSameAgain(
            @ForAll long high, @ForAll long low, @ForAll @IntRange int generation, @ForAll byte[] secret) {
        UUID family = new UUID(high, low);
        String token = tokens.mint(family, generation, secret);

        PresentedRefreshToken presented = RefreshTokens.parse(token).orElseThrow();

        assertThat(presented.familyId()).isEqualTo(family);
        assertThat(presented.generation()).isEqualTo(generation);
        assertThat(tokens.authentic(presented, secret)).isTrue();
        assertThat(tokens(1).mint(family, generation, secret)).isEqualTo(token);
    }

    @Test
    @Behaviour("F91")
    void keepsTheTokenOutOfLogs() {
        assertThat(RefreshTokens.parse(tokens.mint(FAMILY, 1, FAMILY_SECRET)).orElseThrow())
                .hasToString("PresentedRefreshToken[" + FAMILY + " redacted]");
    }

    private static char lastCharacterWithStrayBits(String token) {
        return (char) (token.charAt(token.length() - 1) + 1);
    }

    private static RefreshTokens tokens(int key) {
        byte[] secret = new byte[32];
        secret[0] = (byte) key;
        return new RefreshTokens(MasterKey.ofBase64(Base64.getEncoder().encodeToString(secret)));
    }
}
