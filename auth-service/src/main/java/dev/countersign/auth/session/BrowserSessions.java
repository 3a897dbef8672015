package dev.countersign.auth.session;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;

/** Remembers who is signed in where. */
public interface BrowserSessions {

    /**
     * Begins a session for someone who has just signed in. The cookie value is always a new one, so a value that an
     * attacker planted before the login is worth nothing after it (session fixation).
     *
     * @param formerToken what the browser had: the same person goes on under the same id with a new value, another
     *     person's session in this browser ends
     */
    Uni<NewSession> begin(UUID userId, Optional<String> formerToken);

    /** The live session of this cookie value whose account is not disabled: one query, no write. */
    Uni<Optional<BrowserSession>> find(String token);

    /** Ends the session of this cookie value, if there is one, with every {@link SessionEnding}. */
    Uni<Void> end(String token);
}
