package dev.countersign.auth.signin;

import dev.countersign.auth.authorize.AddressedRequest;
import dev.countersign.auth.authorize.AuthorizeFlow;
import dev.countersign.auth.authorize.Onward;
import dev.countersign.auth.authorize.ParkedRequest;
import dev.countersign.auth.authorize.ParkedRequests;
import dev.countersign.auth.authorize.Progress;
import dev.countersign.auth.session.Browser;
import dev.countersign.auth.session.BrowserSession;
import dev.countersign.auth.signin.SignInStep.Question;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** What people sign in for: an app that asked for it, or our own account page. */
@ApplicationScoped
class Errands {
    private final AuthorizeFlow authorize;
    private final ParkedRequests parked;
    private final Clock clock;

    Errands(AuthorizeFlow authorize, ParkedRequests parked, Clock clock) {
        this.authorize = authorize;
        this.parked = parked;
        this.clock = clock;
    }

    /** What the page asks. */
    Question question(ParkedRequest waiting) {
        boolean afresh = waiting.progress().afresh();
        if (waiting.forAccount()) {
            return new Question(waiting.id(), "", Optional.empty(), "", afresh);
        }
        AddressedRequest asked = authorize.reread(waiting);
        return new Question(
                waiting.id(),
                asked.client().clientName(),
                Optional.of(asked.redirect()),
                asked.loginHint().orElse(""),
                afresh);
    }

    /** On to where the person wanted to go, now that they have signed in. */
    Uni<Onward> resume(ParkedRequest waiting, BrowserSession session, Browser browser) {
        return waiting.forAccount()
                ? Uni.createFrom().item(new Onward.ToAccount())
                : authorize.resume(waiting, session, waiting.progress(), browser);
    }

    /** The person does not want to sign in. At the account page that leads round to the same question. */
    Onward cancelled(ParkedRequest waiting) {
        return waiting.forAccount() ? new Onward.ToAccount() : authorize.deny(waiting);
    }

    /** The same errand once more, because its page had been open for too long. */
    Uni<Onward> beginAfresh(ParkedRequest old, Browser browser) {
        return old.forAccount()
                ? parked.parkForAccount(clock.instant(), browser, Progress.BEGUN_AFRESH)
                : authorize.beginAfresh(old, browser);
    }
}
