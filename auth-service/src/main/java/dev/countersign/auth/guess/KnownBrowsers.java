package dev.countersign.auth.guess;

import dev.countersign.crypto.digest.Digests;
import dev.countersign.crypto.encoding.Base64Url;
import dev.countersign.crypto.random.Randomness;
import dev.countersign.crypto.signing.MasterKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Recognises a browser in which a user has signed in before, by a cookie that we made then: a random name and our MAC over name
 * and user. It opens nothing and says nothing about the user; it only keeps somebody else's failures from being theirs.
 */
public final class KnownBrowsers {
    private static final String HMAC = "HmacSHA256";
    private static final int NAME_BYTES = 16;

    private final SecretKeySpec key;
    private final Randomness randomness;

    KnownBrowsers(MasterKey masterKey, Randomness randomness) {
        this.key = new SecretKeySpec(masterKey.derive("known-browser"), HMAC);
        this.randomness = randomness;
    }

    /** The browser's name, if this cookie value was made for this user. */
    Optional<String> nameIn(String cookie, String username) {
        int dot = cookie.indexOf('.');
        String name = cookie.substring(0, Math.max(0, dot));
        return dot > 0 && Digests.equal(cookie.substring(dot + 1), mac(name, username))
                ? Optional.of(name)
                : Optional.empty();
    }

    /** A cookie value for a browser in which this user has just signed in. */
    String cookieFor(String username) {
        String name = Base64Url.encode(randomness.bytes(NAME_BYTES));
        return name + '.' + mac(name, username);
    }

    private String mac(String name, String username) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return Base64Url.encode(mac.doFinal((name + '.' + username).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("cannot compute " + HMAC, broken);
        }
    }
}
