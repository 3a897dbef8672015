package dev.countersign.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A short run of the fault harness; {@code make chaos MINUTES=…} is the long one. */
class ChaosIT {
    private static final String SEED = "20260101";

    @Test
    @Spec({"RFC 6749 §4.1.2", "RFC 9700 §4.14", "RFC 7009 §2", "RFC 7523 §3"})
    @Behaviour({"A13", "B27", "C40", "C41", "C42", "F94"})
    void everyPromiseHoldsWhileThingsBreak() {
        var said = new ByteArrayOutputStream();

        boolean held = Chaos.run(
                ChaosOptions.parse("--minutes", "10", "--rounds", "2", "--seed", SEED),
                new ChaosReport(new PrintStream(said, true, StandardCharsets.UTF_8)));

        assertThat(held).as(said.toString(StandardCharsets.UTF_8)).isTrue();
    }
}
