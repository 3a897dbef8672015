package dev.countersign.auth.choice;

import static dev.countersign.oauth.error.ErrorCode.INVALID_REQUEST;

import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.http.Parameters;

/**
 * What the page sends.
 *
 * @param person whom the page was shown to
 * @param same whether it is them, and not somebody else
 */
record ChoiceForm(String transaction, String person, boolean same) {

    static ChoiceForm of(Parameters sent) {
        return new ChoiceForm(sent.require("transaction"), sent.get("person").orElse(""), same(sent.require("answer")));
    }

    private static boolean same(String answer) {
        return switch (answer) {
            case "same" -> true;
            case "other" -> false;
            default -> throw OAuthException.of(INVALID_REQUEST, "The answer must be same or other.");
        };
    }
}
