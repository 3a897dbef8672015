package dev.countersign.auth.authorize;

import dev.countersign.auth.consent.Consent;
import dev.countersign.auth.session.BrowserSession;
import java.util.Optional;
import java.util.Set;

/**
 * Who is there and what they have said.
 *
 * @param session a live one whose person may sign in, if there is one
 * @param consent what that person has allowed the client before
 * @param answered what they have answered for this very request
 */
public record Standing(Optional<BrowserSession> session, Optional<Consent> consent, Set<Prompt> answered) {

    public Standing {
        answered = Set.copyOf(answered);
    }

    boolean hasAnswered(Prompt prompt) {
        return answered.contains(prompt);
    }
}
