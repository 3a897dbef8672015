package dev.countersign.crypto.signing;

import static dev.countersign.crypto.jose.SignatureAlgorithm.ES256;
import static dev.countersign.crypto.jose.SignatureAlgorithm.RS256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyScheduleTest {

    @Test
    void refusesAKeyThatWouldSignBeforeAnyoneCanKnowIt() {
        assertThatThrownBy(() -> key("a", 10, 9, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("key a would sign before it is announced");
    }

    @ParameterizedTest(name = "at {0}: published {1}, signs {2}")
    @CsvSource({
        "9,false,false",
        "10,true,false",
        "19,true,false",
        "20,true,true",
        "29,true,true",
        "30,true,false",
        "39,true,false",
        "40,false,false",
        "50,false,false"
    })
    void followsAKeyThroughItsLife(int at, boolean published, boolean signs) {
        var keys = List.of(key("a", 10, 20, 30, 40));

        assertThat(KeySchedule.published(keys, at(at)).isEmpty()).isEqualTo(!published);
        assertThat(KeySchedule.signing(keys, ES256, at(at)).isPresent()).isEqualTo(signs);
    }

    @Test
    void takesARevokedKeyAwayAtOnceWhateverElseWasPlanned() {
        var revokedWhileSigning = List.of(key("a", 0, 0, 100, 20));
        var revokedBeforeSigning = List.of(key("a", 0, 50, null, 20));

        assertThat(KeySchedule.signing(revokedWhileSigning, ES256, at(20))).isEmpty();
        assertThat(KeySchedule.published(revokedWhileSigning, at(20))).isEmpty();
        assertThat(KeySchedule.signing(revokedBeforeSigning, ES256, at(60))).isEmpty();
    }

    @Test
    void signsWithTheYoungestActiveKeyOfTheAlgorithm() {
        var old = key("old", 0, 0, null, null);
        var young = key("young", 5, 10, null, null);
        var announced = key("announced", 15, 30, null, null);
        var rsa = new ScheduledKey("rsa", RS256, at(0), at(11), null, null);
        var keys = List.of(announced, old, rsa, young);

        assertThat(KeySchedule.signing(keys, ES256, at(9))).contains(old);
        assertThat(KeySchedule.signing(keys, ES256, at(20))).contains(young);
        assertThat(KeySchedule.signing(keys, RS256, at(20))).contains(rsa);
        assertThat(KeySchedule.published(keys, at(20))).containsExactly(old, young, rsa, announced);
    }

    @Test
    void choosesTheSameOfTwoTwinsOnEveryInstance() {
        var a = key("a", 0, 0, null, null);
        var b = key("b", 0, 0, null, null);

        assertThat(KeySchedule.signing(List.of(a, b), ES256, at(1)))
                .isEqualTo(KeySchedule.signing(List.of(b, a), ES256, at(1)));
        assertThat(KeySchedule.published(List.of(b, a), at(1))).containsExactly(a, b);
    }

    @Test
    void hasNoKeyWhereThereIsNone() {
        assertThat(KeySchedule.signing(List.of(), ES256, at(0))).isEmpty();
        assertThat(KeySchedule.published(List.of(), at(0))).isEmpty();
    }

    @Property
    void neverSignsWithAKeyThatIsNotPublished(
            @ForAll @IntRange(max = 50) int announced,
            @ForAll @IntRange(max = 50) int wait,
            @ForAll @IntRange(max = 150) int retired,
            @ForAll @IntRange(max = 150) int gone,
            @ForAll @IntRange(max = 150) int now) {
        var keys = List.of(key("a", announced, announced + wait, retired, gone));

        assertThat(KeySchedule.published(keys, at(now)))
                .containsAll(KeySchedule.signing(keys, ES256, at(now)).stream().toList());
    }

    private static ScheduledKey key(
            String kid, int announced, int active, @Nullable Integer retired, @Nullable Integer gone) {
        return new ScheduledKey(
                kid,
                ES256,
                at(announced),
                at(active),
                retired == null ? null : at(retired),
                gone == null ? null : at(gone));
    }

    private static Instant at(int second) {
        return Instant.ofEpochSecond(second);
    }
}
