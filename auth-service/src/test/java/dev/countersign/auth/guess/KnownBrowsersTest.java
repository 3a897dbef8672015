package dev.countersign.auth.guess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.random.Randomness;
import dev.countersign.crypto.signing.MasterKey;
import dev.countersign.testing.Behaviour;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A browser is known by what we gave it, for the user who signed in there. */
@Behaviour("F93")
class KnownBrowsersTest {
    private final KnownBrowsers known = withKey(1);

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "name", "name.", ".mac", "name.mac", "a.b.c", "AAAAAAAAAAAAAAAAAAAAAA.AAAA"})
    void whatWeDidNotMakeIsNotKnown(String cookie) {
        assertThat(known.nameIn(cookie, "alice")).isEmpty();
    }

    @Test
    void anotherUsersBrowserIsNotKnown() {
        assertThat(known.nameIn(known.cookieFor("mallory"), "alice")).isEmpty();
    }

    @Test
    void anotherInstallationsBrowserIsNotKnown() {
        assertThat(known.nameIn(withKey(2).cookieFor("alice"), "alice")).isEmpty();
    }

    @Test
    void theCookieDoesNotSayWhoseItIs() {
        assertThat(known.cookieFor("alice")).doesNotContain("alice").isNotEqualTo(known.cookieFor("alice"));
    }

    @Test
    void theSameUserIsKnown() {
        String cookie = known.cookieFor("alice");

        assertThat(known.nameIn(cookie, "alice")).contains(cookie.substring(0, cookie.indexOf('.')));
    }

    private static KnownBrowsers withKey(int first) {
        byte[] key = new byte[32];
        key[0] = (byte) first;
        return new KnownBrowsers(
                MasterKey.ofBase64(Base64.getEncoder().encodeToString(key)), new Randomness(new SecureRandom()));
    }
}
