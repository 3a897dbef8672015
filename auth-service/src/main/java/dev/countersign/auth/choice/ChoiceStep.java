package dev.countersign.auth.choice;

import dev.countersign.auth.authorize.AddressedRequest;
import dev.countersign.auth.authorize.Onward;
import dev.countersign.auth.session.CookieChange;
import dev.countersign.auth.signin.Visitor;
import java.util.List;

/** What the page does next. */
sealed interface ChoiceStep {

    /** Asks whether it is this person who wants to go on to the app. */
    record Ask(String transaction, AddressedRequest asked, Visitor visitor) implements ChoiceStep {}

    /** Leads on, with cookies that change on the way. */
    record GoOn(Onward onward, List<CookieChange> cookies) implements ChoiceStep {}
}
