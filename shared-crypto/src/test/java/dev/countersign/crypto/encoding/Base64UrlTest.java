package dev.countersign.crypto.encoding;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.testing.Spec;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base64UrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"Zg==", "Zg=", "Zh", "Z", "Zm9=", "Zm+v", "Zm/v", "Zm v", "Zm\nv", " Zm9v", "Zm9v\n", "Zmé", "*"
            })
    @Spec("RFC 7515 §2")
    void refusesEverySpellingButTheCanonicalOne(String text) {
        assertThat(Base64Url.decode(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'',''",
        "f,Zg",
        "fo,Zm8",
        "foo,Zm9v",
        "foob,Zm9vYg",
        "fooba,Zm9vYmE",
        "foobar,Zm9vYmFy",
        "~~?,fn4_",
        "~~>,fn4-"
    })
    @Spec("RFC 4648 §10")
    void writesTheVectorsOfTheSpecificationWithoutPadding(String plain, String encoded) {
        assertThat(Base64Url.encode(plain.getBytes(US_ASCII))).isEqualTo(encoded);
    }

    @Property
    void readsBackWhatItWrote(@ForAll byte[] bytes) {
        assertThat(Base64Url.decode(Base64Url.encode(bytes)))
                .hasValueSatisfying(read -> assertThat(read).isEqualTo(bytes));
    }

    @Property
    void givesTheSameBytesToNoTwoTexts(@ForAll String one, @ForAll String other) {
        var first = Base64Url.decode(one);
        var second = Base64Url.decode(other);
        assertThat(first.isPresent() && second.isPresent() && Arrays.equals(first.get(), second.get()))
                .isEqualTo(first.isPresent() && one.equals(other));
    }
}
