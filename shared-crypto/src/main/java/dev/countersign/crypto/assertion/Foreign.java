package dev.countersign.crypto.assertion;

import java.util.Locale;

/** Text from outside on its way into a log line: cut, quoted, and without anything that could end the line or colour it. */
final class Foreign {

    private static final int LONGEST = 100;

    private Foreign() {}

    static String quoted(Object value) {
        String text = value.toString();
        StringBuilder safe = new StringBuilder("\"");
        text.chars().limit(LONGEST).forEach(c -> safe.append(escaped((char) c)));
        return safe.append(text.length() > LONGEST ? "…\"" : "\"").toString();
    }

    private static String escaped(char c) {
        boolean plain = c >= ' ' && c <= '~' && c != '"' && c != '\\';
        return plain ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c);
    }
}
