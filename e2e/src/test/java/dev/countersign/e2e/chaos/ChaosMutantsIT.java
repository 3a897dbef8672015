package dev.countersign.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.e2e.chaos.mutant.Mutant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Without a protection, the harness sees the promise broken that it keeps. */
class ChaosMutantsIT {

    @ParameterizedTest
    @EnumSource
    void aProtectionThatIsSwitchedOffIsMissed(Mutant mutant) {
        assertThat(ChaosMutants.find(mutant)).as(mutant.meaning()).isPresent();
    }
}
