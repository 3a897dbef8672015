package dev.countersign.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.testing.Spec;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** One name per session and client, and it tells nobody else's. */
@Spec("OpenID Connect Back-Channel Logout 1.0 §2.1")
class SidTest {
    private static final UUID SESSION = UUID.fromString("0190f5e0-0000-7000-8000-000000000001");

    @Test
    @Spec("OpenID Connect Core §8.1")
    void twoClientsCannotFindOutThatTheyShareASession() {
        assertThat(Sid.of(SESSION, "spa")).isNotEqualTo(Sid.of(SESSION, "web")).doesNotContain(SESSION.toString());
    }

    @Test
    void anotherSessionHasAnotherName() {
        assertThat(Sid.of(SESSION, "spa")).isNotEqualTo(Sid.of(new UUID(1, 2), "spa"));
    }

    @Test
    void theNameStaysTheSame() {
        assertThat(Sid.of(SESSION, "spa")).isEqualTo(Sid.of(SESSION, "spa"));
    }
}
