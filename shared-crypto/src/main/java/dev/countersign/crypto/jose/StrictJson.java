package dev.countersign.crypto.jose;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Reads a JSON object as RFC 8259 and I-JSON (RFC 7493) have it, and nothing beside it.
 *
 * <p>Lenient readers take {@code {"a":1,,}}, {@code 01}, {@code 1e999} or the second of two equal names, each in its own
 * way. Where the reader that checks and the reader that uses disagree, an attacker shows each what it wants to see. So:
 *
 * <ul>
 *   <li>two members of one name, at any depth → refused
 *   <li>nesting above 16, numbers beyond a {@code long} or a finite {@code double} → refused
 *   <li>bytes that are no UTF-8, half a surrogate pair, anything after the object → refused
 * </ul>
 *
 * <p>Values come back as {@code String}, {@code Long}, {@code Double}, {@code Boolean}, {@code List} and {@code Map}, all
 * unmodifiable. A member that is {@code null} is left out, as if it were absent; a {@code null} inside an array is refused.
 */
public final class StrictJson {

    private StrictJson() {}

    public static Map<String, Object> parseObject(String text) {
        return new JsonReader(text, null).document();
    }

    /** The same for documents in which null says something: each member that is null gets this value. */
    public static Map<String, Object> parseObject(String text, Object forNull) {
        return new JsonReader(text, forNull).document();
    }

    public static Map<String, Object> parseObject(byte[] utf8) {
        try {
            // A fresh decoder reports what String's constructor would paper over with U+FFFD.
            return parseObject(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            throw new MalformedJsonException("not UTF-8");
        }
    }
}
