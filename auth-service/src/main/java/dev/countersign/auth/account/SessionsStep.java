package dev.countersign.auth.account;

import dev.countersign.auth.authorize.Onward;
import dev.countersign.auth.session.CookieChange;
import dev.countersign.auth.session.DeviceSession;
import dev.countersign.auth.signin.Visitor;
import java.util.List;

/** What the page of sessions does next. */
sealed interface SessionsStep {

    /**
     * Shows the page.
     *
     * @param confirmation goes into its forms; only this browser's session makes it valid
     * @param stale a form was sent that did not come from this person's page; nothing was changed
     */
    record Show(Visitor visitor, List<DeviceSession> sessions, String confirmation, boolean stale)
            implements SessionsStep {}

    /** Something has ended elsewhere: to the page as it is now, by a GET that can be repeated. */
    record Ended() implements SessionsStep {}

    /** This browser's session has ended too. */
    record Out(List<CookieChange> cookies) implements SessionsStep {}

    /** Somebody has to sign in first. */
    record SignIn(Onward onward) implements SessionsStep {}
}
