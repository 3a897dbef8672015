package dev.countersign.crypto.jose;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The recursive descent behind {@link StrictJson}: objects, arrays and how deep they may go. One instance per document. */
final class JsonReader {

    /** Deep enough for any token, and shallow enough that no stack is in danger. */
    private static final int DEEPEST = 16;

    private final JsonScanner in;
    private final @Nullable Object forNull;

    /**
     * Reads this text.
     *
     * @param forNull what a member that is null gets for a value; without it, such a member is left out
     */
    JsonReader(String text, @Nullable Object forNull) {
        this.in = new JsonScanner(text);
        this.forNull = forNull;
    }

    Map<String, Object> document() {
        in.skipSpace();
        Map<String, Object> object = object(1);
        in.skipSpace();
        in.expectEnd();
        return object;
    }

    private Map<String, Object> object(int depth) {
        in.expect('{');
        in.skipSpace();
        if (in.skip('}')) {
            return Map.of();
        }
        Map<String, Object> members = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        do {
            in.skipSpace();
            String name = in.string();
            // Two members of one name: one reader takes the first, another the last. RFC 7519 §4 lets us refuse.
            if (!names.add(name)) {
                throw in.malformed("two members of one name");
            }
            in.skipSpace();
            in.expect(':');
            Object value = value(depth);
            Object kept = value == null ? forNull : value;
            if (kept != null) {
                members.put(name, kept);
            }
        } while (in.skip(','));
        in.expect('}');
        return Collections.unmodifiableMap(members);
    }

    private List<Object> array(int depth) {
        in.expect('[');
        in.skipSpace();
        if (in.skip(']')) {
            return List.of();
        }
        List<Object> elements = new ArrayList<>();
        do {
            Object element = value(depth);
            if (element == null) {
                throw in.malformed("null in an array");
            }
            elements.add(element);
        } while (in.skip(','));
        in.expect(']');
        return Collections.unmodifiableList(elements);
    }

    /** One value with the space around it; null stands for JSON's null. */
    private @Nullable Object value(int depth) {
        in.skipSpace();
        Object value = switch (in.peek()) {
            case '{' -> object(deeper(depth));
            case '[' -> array(deeper(depth));
            case '"' -> in.string();
            case 't' -> in.word("true", true);
            case 'f' -> in.word("false", false);
            case 'n' -> in.word("null", null);
            default -> in.number();
        };
        in.skipSpace();
        return value;
    }

    private int deeper(int depth) {
        if (depth == DEEPEST) {
            throw in.malformed("nested too deeply");
        }
        return depth + 1;
    }
}
