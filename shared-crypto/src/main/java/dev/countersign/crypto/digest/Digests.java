package dev.countersign.crypto.digest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.crypto.encoding.Base64Url;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** SHA-256 in the three shapes that the protocol needs. */
public final class Digests {

    private Digests() {}

    /**
     * A storage key made of several parts, 43 base64url characters.
     *
     * <p>Each part carries its length in front: without it ("ab", "c") and ("a", "bc") would be one key, and a client could
     * choose its values so as to hit another one's entry.
     */
    public static String sha256(String... parts) {
        MessageDigest digest = newSha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return Base64Url.encode(digest.digest());
    }

    /** The plain SHA-256 of an ASCII text, as PKCE and {@code at_hash} define it. */
    public static byte[] sha256OfAscii(String text) {
        return newSha256().digest(text.getBytes(US_ASCII));
    }

    /** Compares in a time that tells nothing about where the two differ. */
    public static boolean equal(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(UTF_8), b.getBytes(UTF_8));
    }

    /** {@code at_hash} and {@code c_hash} for the 256-bit algorithms: OpenID Connect Core §3.1.3.6. */
    public static String leftHalfHash(String token) {
        return Base64Url.encode(Arrays.copyOf(sha256OfAscii(token), 16));
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
