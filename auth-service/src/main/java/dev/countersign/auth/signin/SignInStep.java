package dev.countersign.auth.signin;

import dev.countersign.auth.authorize.Onward;
import dev.countersign.auth.authorize.VerifiedRedirect;
import dev.countersign.auth.session.CookieChange;
import java.util.List;

/** What the sign-in page does next. */
sealed interface SignInStep {

    /** Asks who the person is. */
    record Ask(Question question) implements SignInStep {}

    /** Asks once more, because username and password did not fit. */
    record AskAgain(Question question) implements SignInStep {}

    /** Leads on, with cookies that change on the way. */
    record GoOn(Onward onward, List<CookieChange> cookies) implements SignInStep {}

    /**
     * What the page shows.
     *
     * @param app the name of the app that asks; text, never markup
     * @param redirect where the person will go after it
     * @param username what to put into the field beforehand
     * @param afresh an earlier page for the same request had been open for too long
     */
    record Question(String transaction, String app, VerifiedRedirect redirect, String username, boolean afresh) {}
}
