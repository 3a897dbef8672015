package dev.countersign.crypto.encoding;

import java.util.Base64;
import java.util.Optional;

/**
 * Base64url without padding (RFC 4648 §5), canonical only.
 *
 * <p>The JDK's decoder takes padding and stray bits in the last character, so that one token has several spellings. Where a
 * spelling is used as a key ("seen before?", "revoked?"), a second spelling is a way around it. Here each byte string has
 * one.
 */
public final class Base64Url {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private Base64Url() {}

    public static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    /** The bytes, or nothing when the text is not the one canonical spelling of any. */
    public static Optional<byte[]> decode(String text) {
        try {
            byte[] bytes = DECODER.decode(text);
            return encode(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
