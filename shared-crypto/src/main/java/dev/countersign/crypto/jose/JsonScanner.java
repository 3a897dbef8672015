package dev.countersign.crypto.jose;

import org.jspecify.annotations.Nullable;

/** A place in a JSON text and the reading of its smallest parts: strings, numbers and words, by the letter of RFC 8259. */
final class JsonScanner {

    private static final int LONGEST_NUMBER = 40;
    private static final char END = '\0';

    private final String text;
    private int at;

    JsonScanner(String text) {
        this.text = text;
    }

    /** The character here; NUL at the end, which no rule of JSON takes outside a string. */
    char peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    boolean skip(char wanted) {
        boolean here = at < text.length() && text.charAt(at) == wanted;
        if (here) {
            at++;
        }
        return here;
    }

    void skipSpace() {
        while (skip(' ') || skip('\n') || skip('\r') || skip('\t')) {
            // RFC 8259 §2 knows these four and no other.
        }
    }

    void expect(char wanted) {
        if (!skip(wanted)) {
            throw malformed("expected " + wanted);
        }
    }

    void expectEnd() {
        if (at < text.length()) {
            throw malformed("more text after the object");
        }
    }

    @Nullable Object word(String word, @Nullable Object meaning) {
        if (!text.startsWith(word, at)) {
            throw malformed("unknown word");
        }
        at += word.length();
        return meaning;
    }

    Number number() {
        int start = at;
        skip('-');
        if (!skip('0')) {
            digits();
        }
        int endOfWhole = at;
        if (skip('.')) {
            digits();
        }
        if (skip('e') || skip('E')) {
            if (!skip('+')) {
                skip('-');
            }
            digits();
        }
        // Number parsers take superlinear time on long inputs; nothing we read needs more.
        if (at - start > LONGEST_NUMBER) {
            throw malformed("number too long");
        }
        String number = text.substring(start, at);
        return at == endOfWhole ? whole(number) : fraction(number);
    }

    private void digits() {
        if (!isDigit(peek())) {
            throw malformed("unexpected character");
        }
        while (isDigit(peek())) {
            at++;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private Number whole(String number) {
        try {
            return Long.valueOf(number);
        } catch (NumberFormatException beyondLong) {
            throw malformed("number out of range");
        }
    }

    private Number fraction(String number) {
        double value = Double.parseDouble(number);
        if (Double.isInfinite(value)) {
            throw malformed("number out of range");
        }
        return value;
    }

    String string() {
        expect('"');
        StringBuilder value = new StringBuilder();
        while (!skip('"')) {
            char c = next();
            if (c < ' ') {
                throw malformed("control character in a string");
            }
            value.append(c == '\\' ? escaped() : c);
        }
        if (!isWellFormed(value)) {
            throw malformed("half a surrogate pair");
        }
        return value.toString();
    }

    private char escaped() {
        char c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> (char) (hex() << 12 | hex() << 8 | hex() << 4 | hex());
            default -> throw malformed("unknown escape");
        };
    }

    private int hex() {
        char c = next();
        // Character.digit alone would take full-width and other digits too.
        int digit = c < 128 ? Character.digit(c, 16) : -1;
        if (digit < 0) {
            throw malformed("four hexadecimal digits expected");
        }
        return digit;
    }

    private char next() {
        if (at == text.length()) {
            throw malformed("unexpected end");
        }
        return text.charAt(at++);
    }

    /** Half a pair has no UTF-8: it would turn into "?" on its way out, and two texts into one. RFC 7493 §2.1. */
    private static boolean isWellFormed(CharSequence value) {
        return value.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    MalformedJsonException malformed(String what) {
        return new MalformedJsonException(what + " at character " + at);
    }
}
