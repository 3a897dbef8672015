package dev.countersign.oauth.http;

import static dev.countersign.oauth.error.ErrorCode.INVALID_REQUEST;

import dev.countersign.crypto.jose.MalformedJsonException;
import dev.countersign.crypto.jose.StrictJson;
import dev.countersign.oauth.error.LogText;
import dev.countersign.oauth.error.OAuthException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one request: each name once, empty means absent (RFC 6749 §3.1 and §3.2).
 *
 * <p>A doubled parameter is refused, never resolved to the first or the last: two readers that choose differently are how
 * parameter pollution works. {@code resource} alone may repeat (RFC 8707 §2). A raw {@code ;} is refused, since some
 * proxies read it as a separator and we do not.
 */
public final class Parameters {
    private static final Set<String> MAY_REPEAT = Set.of("resource");
    private static final int MAX_PARAMETERS = 64;

    private final Map<String, List<String>> values;

    private Parameters(Map<String, List<String>> values) {
        this.values = values;
    }

    /** The parameters of a form body (application/x-www-form-urlencoded). */
    public static Parameters ofForm(String body) {
        return parse(body);
    }

    /** The parameters of a raw, still encoded query string; {@code null} is an empty one. */
    public static Parameters ofQuery(@Nullable String rawQuery) {
        return parse(rawQuery == null ? "" : rawQuery);
    }

    /** The members of a JSON object, all strings ({@code resource} may be an array of strings). */
    public static Parameters ofJson(String body) {
        Map<String, Object> object;
        try {
            object = StrictJson.parseObject(body);
        } catch (MalformedJsonException e) {
            throw OAuthException.of(INVALID_REQUEST, "The body is not a JSON object whose members appear once.");
        }
        var values = new LinkedHashMap<String, List<String>>();
        object.forEach((name, value) -> {
            for (Object one : value instanceof List<?> many && MAY_REPEAT.contains(name) ? many : List.of(value)) {
                if (!(one instanceof String text)) {
                    throw OAuthException.of(INVALID_REQUEST, "Every member of the JSON body must be a string.");
                }
                add(values, name, text);
            }
        });
        return new Parameters(values);
    }

    /** Parameters that were checked before, such as those of a stored request. */
    public static Parameters of(Map<String, String> single) {
        var values = new LinkedHashMap<String, List<String>>();
        single.forEach((name, value) -> add(values, name, value));
        return new Parameters(values);
    }

    /** Parameters by name with all their values; one that may not repeat is held to it here too. */
    public static Parameters ofMany(Map<String, List<String>> many) {
        var values = new LinkedHashMap<String, List<String>>();
        many.forEach((name, all) -> all.forEach(value -> add(values, name, value)));
        return new Parameters(values);
    }

    /** The same parameters, but for this one. */
    public Parameters with(String name, String value) {
        var changed = new LinkedHashMap<>(values);
        changed.put(name, List.of(value));
        return new Parameters(changed);
    }

    private static Parameters parse(String encoded) {
        if (encoded.indexOf(';') >= 0) {
            throw OAuthException.of(INVALID_REQUEST, "Parameters are separated by '&'; a literal ';' must be encoded.");
        }
        var values = new LinkedHashMap<String, List<String>>();
        int start = 0;
        while (start < encoded.length()) {
            int end = encoded.indexOf('&', start);
            end = end < 0 ? encoded.length() : end;
            if (end > start) {
                int equals = encoded.indexOf('=', start);
                boolean hasValue = equals >= 0 && equals < end;
                String name = decode(encoded, start, hasValue ? equals : end);
                String value = hasValue ? decode(encoded, equals + 1, end) : "";
                add(values, name, value);
            }
            start = end + 1;
        }
        return new Parameters(values);
    }

    private static void add(Map<String, List<String>> values, String name, String value) {
        var known = values.computeIfAbsent(name, n -> new ArrayList<>(1));
        if (!known.isEmpty() && !MAY_REPEAT.contains(name)) {
            throw OAuthException.of(INVALID_REQUEST, "A parameter appears more than once.")
                    .because("parameter " + LogText.brief(name));
        }
        known.add(value);
        if (values.size() > MAX_PARAMETERS || known.size() > MAX_PARAMETERS) {
            throw OAuthException.of(INVALID_REQUEST, "Too many parameters.");
        }
    }

    /** Percent-decoding that refuses what it cannot read; lenient decoders disagree, and disagreement is an attack. */
    private static String decode(String encoded, int from, int to) {
        boolean plain = true;
        for (int i = from; i < to && plain; i++) {
            char c = encoded.charAt(i);
            plain = c != '%' && c != '+' && c < 0x80;
        }
        if (plain) {
            return encoded.substring(from, to);
        }
        var bytes = ByteBuffer.allocate(3 * (to - from));
        for (int i = from; i < to; i++) {
            char c = encoded.charAt(i);
            if (c == '+') {
                bytes.put((byte) ' ');
            } else if (c == '%') {
                bytes.put((byte) (hex(encoded, i + 1, to) << 4 | hex(encoded, i + 2, to)));
                i += 2;
            } else if (c < 0x80) {
                bytes.put((byte) c);
            } else {
                throw OAuthException.of(INVALID_REQUEST, "Parameters must be percent-encoded UTF-8.");
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw OAuthException.of(INVALID_REQUEST, "Parameters must be percent-encoded UTF-8.");
        }
    }

    private static int hex(String encoded, int at, int to) {
        int digit = at < to ? Character.digit(encoded.charAt(at), 16) : -1;
        if (digit < 0) {
            throw OAuthException.of(INVALID_REQUEST, "A percent sign must be followed by two hexadecimal digits.");
        }
        return digit;
    }

    /** The value of a parameter; a parameter sent without a value counts as not sent. */
    public Optional<String> get(String name) {
        var known = values.get(name);
        return known == null || known.getFirst().isEmpty() ? Optional.empty() : Optional.of(known.getFirst());
    }

    /** The value of a parameter that the request cannot do without. */
    public String require(String name) {
        return get(name)
                .orElseThrow(() -> OAuthException.of(INVALID_REQUEST, "The parameter " + name + " is missing."));
    }

    /** All values of a parameter that may repeat. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .filter(v -> !v.isEmpty())
                .toList();
    }

    /** The names that were sent, with or without a value. */
    public Set<String> names() {
        return values.keySet();
    }

    /** Names only: values may be secrets. */
    @Override
    public String toString() {
        return "Parameters" + values.keySet();
    }
}
