package dev.countersign.crypto.assertion;

import static dev.countersign.crypto.assertion.AssertionFixture.CLIENT;
import static dev.countersign.crypto.assertion.AssertionFixture.draft;
import static dev.countersign.crypto.assertion.AssertionFixture.outcome;
import static dev.countersign.crypto.assertion.AssertionFixture.verify;
import static dev.countersign.crypto.assertion.AssertionFixture.verifyGrant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client signs for one purpose is refused for the other. */
@Behaviour("D64")
@Spec({"RFC 7523 §3", "RFC 8725 §3.9"})
class AssertionPurposeTest {

    @Test
    void noAssertionIsGoodForBoth() {
        assertThat(outcome(verifyGrant(draft()))).isEqualTo("subject");
        assertThat(outcome(verify(draft().claim("sub", "alice")))).isEqualTo("subject");
    }

    static Stream<Object> nobody() {
        return Stream.of("", " ", CLIENT, 7L, true, List.of("alice"), "x".repeat(256));
    }

    @ParameterizedTest
    @MethodSource("nobody")
    void aGrantIsAboutSomebody(Object subject) {
        assertThat(outcome(verifyGrant(draft().claim("sub", subject)))).isEqualTo("subject");
    }

    @Test
    void aGrantWithoutSubjectIsRefused() {
        assertThat(outcome(verifyGrant(draft().without("sub")))).isEqualTo("subject");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client-authentication+jwt", "application/client-authentication+jwt", "at+jwt"})
    void aGrantDoesNotTakeTheTypeOfAnythingElse(String type) {
        assertThat(outcome(verifyGrant(draft().claim("sub", "alice").header("typ", type))))
                .isEqualTo("type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "application/jwt"})
    void aGrantSaysWhatTheClientSigned(String type) {
        var verdict = verifyGrant(
                draft().claim("sub", "x".repeat(255)).claim("name", "Alice").header("typ", type));

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        AssertionVerdict.Accepted.class,
                        accepted -> assertThat(accepted.assertion().claims())
                                .containsEntry("sub", "x".repeat(255))
                                .containsEntry("name", "Alice"));
    }
}
