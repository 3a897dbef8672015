package dev.countersign.local.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What sts-service says of each check of an assertion, as an aligned list for a person. */
public final class ExplanationTable {

    private static final String INDENT = "    ";
    private static final int WIDTH = 21;

    private ExplanationTable() {}

    /** All checks: one line for each that passes, and what was expected for each that does not. */
    public static String all(Map<String, Object> explanation) {
        return table(explanation, true);
    }

    /** The same without the checks that pass. */
    public static String failures(Map<String, Object> explanation) {
        return table(explanation, false);
    }

    private static String table(Map<String, Object> explanation, boolean withPassed) {
        var lines = new ArrayList<String>();
        lines.add(headline(explanation));
        for (var check : checks(explanation)) {
            switch (text(check, "outcome")) {
                case "fail" -> addFailure(check, lines);
                case "pass" -> {
                    if (withPassed) {
                        lines.add(line("✓", check) + text(check, "received"));
                    }
                }
                default -> {
                    if (withPassed) {
                        lines.add(line("–", check) + "not asked");
                    }
                }
            }
        }
        return String.join("\n", lines);
    }

    private static String headline(Map<String, Object> explanation) {
        var client = text(explanation, "client_id");
        var whose = client.isEmpty() ? "no client that is known here" : "client " + client;
        return Boolean.TRUE.equals(explanation.get("accepted"))
                ? "✓ This assertion would be accepted: " + whose
                : "✗ This assertion is refused: " + whose;
    }

    private static void addFailure(Map<?, ?> check, List<String> lines) {
        lines.add(line("✗", check) + "expected " + text(check, "expected"));
        lines.add(INDENT + " ".repeat(WIDTH) + "received " + text(check, "received"));
    }

    private static String line(String mark, Map<?, ?> check) {
        return String.format(Locale.ROOT, "  %s %-" + WIDTH + "s", mark, text(check, "check"));
    }

    private static List<Map<?, ?>> checks(Map<String, Object> explanation) {
        var checks = new ArrayList<Map<?, ?>>();
        if (explanation.get("checks") instanceof List<?> list) {
            for (var check : list) {
                if (check instanceof Map<?, ?> members) {
                    checks.add(members);
                }
            }
        }
        return checks;
    }

    private static String text(Map<?, ?> members, String name) {
        return members.get(name) instanceof String text ? text : "";
    }
}
