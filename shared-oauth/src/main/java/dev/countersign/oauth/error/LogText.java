package dev.countersign.oauth.error;

/** Text from outside, made safe to stand in one log line: no line breaks, no control characters, no endless values. */
public final class LogText {
    private static final int MAX = 300;

    private static final int BRIEF = 24;

    private LogText() {}

    /**
     * The beginning of a text that should be a name but may be anything, a misplaced secret included: enough to recognise a
     * name, too little to use a secret.
     */
    public static String brief(String text) {
        return safe(text.length() <= BRIEF ? text : text.substring(0, BRIEF) + '…');
    }

    /** The text with every control character escaped, cut after 300 characters. An attacker cannot forge a line with it. */
    public static String safe(String text) {
        var safe = new StringBuilder(Math.min(text.length(), MAX) + 8);
        for (int i = 0; i < text.length() && safe.length() < MAX; i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                safe.append(String.format("\\u%04x", (int) c));
            } else {
                safe.append(c);
            }
        }
        return safe.length() >= MAX ? safe.append('…').toString() : safe.toString();
    }
}
