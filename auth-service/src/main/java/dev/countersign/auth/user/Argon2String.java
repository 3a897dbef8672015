package dev.countersign.auth.user;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parameters in an encoded Argon2id hash, {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}. Verifying a hash costs what
 * its parameters say, so a hash from a file is looked at before it is believed.
 */
record Argon2String(int kibibytes, int passes, int lanes) {
    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,3})\\$[A-Za-z0-9+/]{11,88}\\$[A-Za-z0-9+/]{22,88}");
    private static final int MOST_KIBIBYTES = 128 * 1024;
    private static final int MOST_PASSES = 10;
    private static final int MOST_LANES = 4;

    static Optional<Argon2String> parse(String encoded) {
        Matcher form = FORM.matcher(encoded);
        return form.matches()
                ? Optional.of(new Argon2String(number(form, 1), number(form, 2), number(form, 3)))
                : Optional.empty();
    }

    /** Little enough work that one sign-in cannot hold up the others. */
    boolean isAffordable() {
        return kibibytes <= MOST_KIBIBYTES && passes <= MOST_PASSES && lanes <= MOST_LANES;
    }

    private static int number(Matcher form, int group) {
        return Integer.parseInt(form.group(group));
    }
}
