package dev.countersign.local.command;

import dev.countersign.crypto.jose.UntrustedJwt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The claims of a verified token as lines for a person; times as dates. */
final class ClaimsTable {

    private static final Set<String> TIMES = Set.of("exp", "iat", "nbf", "auth_time");
    private static final int NAME_WIDTH = 12;

    private ClaimsTable() {}

    static String of(UntrustedJwt token) {
        var lines = new ArrayList<>(List.of(
                "✓ Valid access token, signed with " + token.algorithm().orElse("") + " by key "
                        + token.keyId().orElse(""),
                ""));
        token.claims().forEach((name, value) -> lines.add("  " + padded(name) + shown(name, value)));
        return String.join("\n", lines);
    }

    private static String padded(String name) {
        return name + " ".repeat(Math.max(1, NAME_WIDTH - name.length()));
    }

    /** Control characters in a claim must not reach the terminal. */
    private static String shown(String name, Object value) {
        var text = String.valueOf(value).replaceAll("\\p{Cntrl}", "?");
        return TIMES.contains(name) && value instanceof Long seconds
                ? text + "   " + Instant.ofEpochSecond(seconds)
                : text;
    }
}
