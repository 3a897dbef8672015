package dev.countersign.auth.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.testing.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Passwords are kept under Argon2id, and nobody is let in for lack of one. */
@Spec("RFC 9106 §4")
class PasswordsTest {
    private final Passwords passwords = new Passwords();

    @ParameterizedTest
    @ValueSource(strings = {"", "Correct-horse", "correct-horse ", "correct-hors", "correct-horse\u0000"})
    void anotherPasswordIsWrong(String password) {
        assertThat(passwords.matches(passwords.hash("correct-horse"), password)).isFalse();
    }

    @Test
    void withoutAnAccountEveryPasswordIsWrong() {
        assertThat(passwords.matches(null, "correct-horse")).isFalse();
        assertThat(passwords.matches(null, "nobody has this password: it stands in for accounts that are not there"))
                .isFalse();
    }

    @Test
    void moreThanAnyoneTypesIsWrong() {
        String novel = "x".repeat(1025);

        assertThat(passwords.matches(passwords.hash(novel), novel)).isFalse();
    }

    @Test
    void theSamePasswordHasAnotherHashEachTime() {
        String hash = passwords.hash("correct-horse");

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").isNotEqualTo(passwords.hash("correct-horse"));
        assertThat(passwords.matches(hash, "correct-horse")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"p\u00e4ssw\u00f6rter", "\u5bc6\u7801\u5bc6\u7801", "\ud83d\udd11\ud83d\udd11"})
    void everyAlphabetMakesAPassword(String password) {
        assertThat(passwords.matches(passwords.hash(password), password)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "correct-horse",
                "$2a$10$abcdefghijklmnopqrstuv",
                "$argon2i$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21l$aGFzaGhhc2hoYXNoaGFzaGhhc2g",
                "$argon2id$v=16$m=19456,t=2,p=1$c29tZXNhbHRzb21l$aGFzaGhhc2hoYXNoaGFzaGhhc2g",
                "$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHRzb21l$aGFzaGhhc2hoYXNoaGFzaGhhc2g",
                "$argon2id$v=19$m=19456,t=999,p=1$c29tZXNhbHRzb21l$aGFzaGhhc2hoYXNoaGFzaGhhc2g",
                "$argon2id$v=19$m=19456,t=2,p=99$c29tZXNhbHRzb21l$aGFzaGhhc2hoYXNoaGFzaGhhc2g"
            })
    void aHashFromAFileMustBeOneThatTheServerCanAfford(String hash) {
        assertThat(Passwords.isAcceptableHash(hash)).isFalse();
    }

    @Test
    void aHashOfOurOwnIsAcceptable() {
        assertThat(Passwords.isAcceptableHash(passwords.hash("correct-horse"))).isTrue();
    }
}
