package dev.countersign.auth.session;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Remembers who is signed in where. */
public interface BrowserSessions {

    /**
     * Begins a session for someone who has just signed in. The cookie value is always a new one, so a value that an
     * attacker planted before the login is worth nothing after it (session fixation).
     *
     * @param formerToken what the browser had: the same person goes on under the same id with a new value, another
     *     person's session in this browser ends
     * @return empty if the password has changed, or the account was disabled, since it was checked
     */
    Uni<Optional<NewSession>> begin(SignedIn who, Optional<String> formerToken, DeviceLabel device);

    /**
     * The live session of this cookie value whose account is not disabled: one query. That it was used is written down every
     * few minutes.
     */
    Uni<Optional<BrowserSession>> find(String token);

    /** Ends the session of this cookie value, if there is one, with every {@link SessionEnding}: its person signs out. */
    Uni<Void> end(String token);
}
