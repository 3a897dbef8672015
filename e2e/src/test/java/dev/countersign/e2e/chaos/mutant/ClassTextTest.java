package dev.countersign.e2e.chaos.mutant;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ClassTextTest {

    /** What is changed: a constant of this very class. */
    static String greeting() {
        return "good morning, sentry";
    }

    @Test
    void aTextIsReplacedByALongerOneAndTheClassStillLoads() throws Exception {
        byte[] changed = ClassText.replace(thisClass(), "good morning, sentry", "good evening to you, sentry");

        var loaded = new ClassLoader(null) {
            Class<?> define() {
                return defineClass(null, changed, 0, changed.length);
            }
        };
        var greeting = loaded.define().getDeclaredMethod("greeting");
        greeting.setAccessible(true);

        assertThat(greeting.invoke(null)).isEqualTo("good evening to you, sentry");
    }

    @Test
    void aClassWithoutTheTextStaysAsItIs() throws IOException {
        byte[] before = thisClass();
        String absent = new StringBuilder("tsoh ").reverse().toString() + System.nanoTime();

        assertThat(new String(before, ISO_8859_1)).doesNotContain(absent);
        assertThat(ClassText.replace(before, absent, "x")).isEqualTo(before);
    }

    private static byte[] thisClass() throws IOException {
        try (var in = Objects.requireNonNull(ClassTextTest.class.getResourceAsStream("ClassTextTest.class"))) {
            return in.readAllBytes();
        }
    }
}
