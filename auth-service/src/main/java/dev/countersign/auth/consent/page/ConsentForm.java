package dev.countersign.auth.consent.page;

import dev.countersign.oauth.http.Parameters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What the consent page sends.
 *
 * @param person whom the page was shown to
 */
record ConsentForm(String transaction, String person, Optional<Answer> answer) {

    /** The buttons. */
    enum Answer {
        ALLOW,
        DENY,
        /** It is somebody else who sits here. */
        SWITCH;

        private static Optional<Answer> of(String text) {
            return Arrays.stream(values())
                    .filter(answer -> answer.name().toLowerCase(Locale.ROOT).equals(text))
                    .findFirst();
        }
    }

    static ConsentForm of(Parameters sent) {
        return new ConsentForm(
                sent.require("transaction"),
                sent.get("person").orElse(""),
                sent.get("answer").flatMap(Answer::of));
    }
}
