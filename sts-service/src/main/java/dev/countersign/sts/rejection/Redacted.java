package dev.countersign.sts.rejection;

import dev.countersign.oauth.error.LogText;
import java.util.regex.Pattern;

/**
 * Text on its way into the memory of refusals. Reasons hold no secret by rule; this is for the day when somebody sends one in a
 * place where nobody expects it, such as a token as the client_id or in the path.
 */
final class Redacted {
    private static final int LONGEST = 240;
    private static final String HIDDEN = "[redacted]";

    /** Every JWT begins like this: it is what a brace and a quote become in base64url. */
    private static final Pattern JWT = Pattern.compile("eyJ[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]*)*");

    /**
     * What may be a random value or a signature: longer than the SHA-256 thumbprint that a kid often is, and a thumbprint, a
     * UUID and any word are not.
     */
    private static final Pattern LONG_VALUE = Pattern.compile("[A-Za-z0-9_~+-]{44,}");

    private Redacted() {}

    static String text(String text) {
        String hidden = LONG_VALUE
                .matcher(JWT.matcher(LogText.safe(text)).replaceAll(HIDDEN))
                .replaceAll(HIDDEN);
        return hidden.length() <= LONGEST ? hidden : hidden.substring(0, LONGEST) + '…';
    }
}
