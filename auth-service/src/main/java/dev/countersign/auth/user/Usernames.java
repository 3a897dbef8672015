package dev.countersign.auth.user;

import java.text.Normalizer;
import java.util.Locale;

/** One spelling per username: phones start with a capital letter and add a space at the end. */
public final class Usernames {
    private static final int LONGEST = 128;

    private Usernames() {}

    /** The form that is stored and compared. */
    public static String normal(String typed) {
        return Normalizer.normalize(typed.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    static boolean isAcceptable(String username) {
        return !username.isEmpty()
                && username.length() <= LONGEST
                && username.codePoints().noneMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c));
    }
}
