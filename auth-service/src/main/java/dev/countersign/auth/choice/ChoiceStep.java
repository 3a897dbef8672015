package dev.countersign.auth.choice;

import dev.countersign.auth.authorize.AddressedRequest;
import dev.countersign.auth.authorize.Departure;
import dev.countersign.auth.signin.Visitor;

/** What the page does next. */
sealed interface ChoiceStep {

    /** Asks whether it is this person who wants to go on to the app. */
    record Ask(String transaction, AddressedRequest asked, Visitor visitor) implements ChoiceStep {}

    /** Leads on. */
    record GoOn(Departure departure) implements ChoiceStep {}
}
