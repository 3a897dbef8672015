package dev.countersign.auth.consent.page;

import dev.countersign.auth.authorize.AddressedRequest;
import dev.countersign.auth.authorize.Departure;
import dev.countersign.auth.scope.ScopeText;
import dev.countersign.auth.signin.Visitor;
import java.util.List;

/** What the consent page does next. */
sealed interface ConsentStep {

    /**
     * Asks whether the app may have what it asks for.
     *
     * @param asked who asks, and where the person goes afterwards
     * @param added what the person has not allowed before
     * @param known what they have
     * @param afresh an earlier page for the same request did not fit any more
     */
    record Ask(
            String transaction,
            AddressedRequest asked,
            Visitor visitor,
            List<ScopeText> added,
            List<ScopeText> known,
            boolean afresh)
            implements ConsentStep {}

    /** Leads on. */
    record GoOn(Departure departure) implements ConsentStep {}
}
