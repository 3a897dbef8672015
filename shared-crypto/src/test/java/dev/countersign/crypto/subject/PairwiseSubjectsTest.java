package dev.countersign.crypto.subject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.signing.MasterKey;
import dev.countersign.testing.Spec;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** One person has one name per sector, and the names say nothing about one another. */
@Spec("OpenID Connect Core §8.1")
class PairwiseSubjectsTest {
    private static final String ACCOUNT = "0190f5e0-0000-7000-8000-000000000001";

    private final PairwiseSubjects subjects = withKeyOf((byte) 1);

    @Test
    void anotherSectorKnowsThePersonByAnotherName() {
        assertThat(subjects.of("a.example.com", ACCOUNT)).isNotEqualTo(subjects.of("b.example.com", ACCOUNT));
    }

    @Test
    void theBorderBetweenSectorAndAccountCannotBeMoved() {
        assertThat(subjects.of("a.example.com", "0" + ACCOUNT)).isNotEqualTo(subjects.of("a.example.com0", ACCOUNT));
    }

    @Test
    void withoutTheKeyNobodyCanComputeIt() {
        assertThat(subjects.of("a.example.com", ACCOUNT))
                .isNotEqualTo(withKeyOf((byte) 2).of("a.example.com", ACCOUNT));
    }

    @Test
    void twoPeopleAreTwo() {
        assertThat(subjects.of("a.example.com", ACCOUNT)).isNotEqualTo(subjects.of("a.example.com", "another"));
    }

    @Test
    @Spec("OpenID Connect Core §2")
    void theNameStaysTheSameAndIsShortEnough() {
        String name = subjects.of("a.example.com", ACCOUNT);

        assertThat(name)
                .isEqualTo(withKeyOf((byte) 1).of("a.example.com", ACCOUNT))
                .matches("[A-Za-z0-9_-]{43}");
        assertThat(name).doesNotContain(ACCOUNT);
    }

    private static PairwiseSubjects withKeyOf(byte fill) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, fill);
        return new PairwiseSubjects(MasterKey.ofBase64(Base64.getEncoder().encodeToString(secret)));
    }
}
