package dev.countersign.auth.account;

import dev.countersign.auth.authorize.Onward;
import dev.countersign.auth.signin.Visitor;
import java.util.List;

/** What the account page does next. */
sealed interface AccountStep {

    /**
     * Shows the page.
     *
     * @param confirmation goes into its forms; only this browser's session makes it valid
     * @param withdrawn the name of the app whose access has just ended; empty if none has
     * @param stale a form was sent that did not come from this person's page; nothing was changed
     */
    record Show(Visitor visitor, List<ConnectedApp> apps, String confirmation, String withdrawn, boolean stale)
            implements AccountStep {}

    /** The access has ended: to the page that says so, by a GET that can be repeated. */
    record Withdrawn(String clientId) implements AccountStep {}

    /** Somebody has to sign in first. */
    record SignIn(Onward onward) implements AccountStep {}
}
