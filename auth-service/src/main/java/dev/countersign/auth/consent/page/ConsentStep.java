package dev.countersign.auth.consent.page;

import dev.countersign.auth.authorize.AddressedRequest;
import dev.countersign.auth.authorize.Onward;
import dev.countersign.auth.scope.ScopeText;
import dev.countersign.auth.session.CookieChange;
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

    /** Leads on, with cookies that change on the way. */
    record GoOn(Onward onward, List<CookieChange> cookies) implements ConsentStep {}
}
