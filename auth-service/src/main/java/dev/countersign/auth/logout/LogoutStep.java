package dev.countersign.auth.logout;

import dev.countersign.auth.authorize.VerifiedRedirect;
import dev.countersign.auth.session.CookieChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a log-out does next. */
sealed interface LogoutStep {

    /**
     * Asks the person whether they want this.
     *
     * @param app who sent them, if it is known
     * @param confirmation goes into the form; only this browser's session makes it valid
     * @param redirect where they would go afterwards
     * @param parameters the request, to be sent again with the answer
     */
    record Confirm(
            Optional<String> app,
            String confirmation,
            Optional<VerifiedRedirect> redirect,
            Map<String, String> parameters)
            implements LogoutStep {}

    /** Signed out: back to the app. */
    record GoBack(String location, List<CookieChange> cookies) implements LogoutStep {}

    /** Signed out, and nowhere to go. */
    record Done(List<CookieChange> cookies) implements LogoutStep {}
}
