package dev.countersign.auth.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UsernamesTest {

    @Test
    void capitalsSpacesAndWidthsMakeNoOtherPerson() {
        assertThat(Usernames.normal(" Alice ")).isEqualTo("alice");
        assertThat(Usernames.normal("\uFF21lice")).isEqualTo("alice");
    }

    /** A capital J with a caron becomes a small letter that has the caron built in: only the second time, once. */
    @Test
    void aNormalNameIsNormal() {
        var accents = new String[] {"", "\u030C", "\u0307", "\u0345"};

        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(Character::isDefined)
                        .mapToObj(Character::toString)
                        .flatMap(letter -> Arrays.stream(accents).map(letter::concat))
                        .map(Usernames::normal)
                        .filter(name -> !Usernames.normal(name).equals(name)))
                .isEmpty();
    }
}
