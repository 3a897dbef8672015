package dev.countersign.crypto.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.encoding.Base64Url;
import dev.countersign.testing.Spec;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestsTest {

    @Test
    void keepsPartsApartThatReadTheSameWhenJoined() {
        assertThat(Digests.sha256("ab", "c"))
                .isNotEqualTo(Digests.sha256("a", "bc"))
                .isNotEqualTo(Digests.sha256("abc"))
                .isNotEqualTo(Digests.sha256("ab", "c", ""));
    }

    @Test
    void putsTheLengthInUtf8BytesBeforeEachPart() throws Exception {
        byte[] expected = MessageDigest.getInstance("SHA-256")
                .digest(new byte[] {0, 0, 0, 1, 'a', 0, 0, 0, 2, (byte) 0xC3, (byte) 0xA9});

        assertThat(Digests.sha256("a", "é"))
                .isEqualTo(Base64Url.encode(expected))
                .hasSize(43);
    }

    @ParameterizedTest
    @CsvSource({"secret,secret,true", "secret,Secret,false", "secret,secre,false", "secret,secrets,false", "'','',true"
    })
    void comparesSecrets(String one, String other, boolean same) {
        assertThat(Digests.equal(one, other)).isEqualTo(same);
    }

    @Test
    @Spec("OpenID Connect Core §A.3")
    void computesTheAccessTokenHashOfTheSpecification() {
        assertThat(Digests.leftHalfHash("jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y"))
                .isEqualTo("77QmUPtjPfzWtF2AnpK9RQ");
    }
}
