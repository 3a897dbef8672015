package dev.countersign.auth.user;

import java.text.Normalizer;
import java.util.Locale;

/** One spelling per username: phones start with a capital letter and add a space at the end. */
public final class Usernames {
    private static final int LONGEST = 128;

    private Usernames() {}

    /**
     * The form that is stored and compared. A capital with an accent may become a letter that has the accent built in, and that
     * one may be spelled shorter: so again, until nothing changes, and what is normal is normal.
     */
    public static String normal(String typed) {
        String name = typed.strip();
        for (String next = folded(name); !next.equals(name); next = folded(name)) {
            name = next;
        }
        return name;
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip();
    }

    static boolean isAcceptable(String username) {
        return !username.isEmpty()
                && username.length() <= LONGEST
                && username.codePoints().noneMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c));
    }
}
