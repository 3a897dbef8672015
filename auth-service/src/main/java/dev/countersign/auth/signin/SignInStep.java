package dev.countersign.auth.signin;

import dev.countersign.auth.authorize.Onward;
import dev.countersign.auth.authorize.VerifiedRedirect;
import dev.countersign.auth.session.CookieChange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the sign-in page does next. */
sealed interface SignInStep {

    /** Asks who the person is. */
    record Ask(Question question) implements SignInStep {}

    /** Asks once more, because username and password did not fit. */
    record AskAgain(Question question) implements SignInStep {}

    /** Asks to wait first, because too many were wrong before; this one was not looked at. */
    record AskLater(Question question, Duration pause) implements SignInStep {}

    /** Leads on, with cookies that change on the way. */
    record GoOn(Onward onward, List<CookieChange> cookies) implements SignInStep {}

    /**
     * What the page shows.
     *
     * @param app the name of the app that asks; text, never markup; empty if it is our own account page
     * @param redirect where the person will go after it, if that is an app
     * @param username what to put into the field beforehand
     * @param afresh an earlier page for the same request had been open for too long
     */
    record Question(
            String transaction, String app, Optional<VerifiedRedirect> redirect, String username, boolean afresh) {

        /** The same with what the person typed. */
        Question with(String typed) {
            return new Question(transaction, app, redirect, typed, afresh);
        }
    }
}
