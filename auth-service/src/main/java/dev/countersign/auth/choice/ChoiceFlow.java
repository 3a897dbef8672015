package dev.countersign.auth.choice;

import dev.countersign.auth.authorize.AuthorizeFlow;
import dev.countersign.auth.authorize.Departures;
import dev.countersign.auth.authorize.ParkedRequest;
import dev.countersign.auth.authorize.ParkedRequests;
import dev.countersign.auth.authorize.Prompt;
import dev.countersign.auth.authorize.Stop;
import dev.countersign.auth.choice.ChoiceStep.Ask;
import dev.countersign.auth.choice.ChoiceStep.GoOn;
import dev.countersign.auth.session.Browser;
import dev.countersign.auth.signin.Visitor;
import dev.countersign.auth.signin.Visitors;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/**
 * Lets the person at the browser go on as whoever is signed in, or as somebody else (OpenID Connect Core §3.1.2.1).
 *
 * <table><caption>What happens to the transaction</caption>
 * <tr><td>unknown or finished; another browser's</td><td>an error page</td></tr>
 * <tr><td>open for too long; nobody is signed in any more, or another person is</td><td>the same request begins afresh</td></tr>
 * <tr><td>somebody else</td><td>taken; on to the sign-in page</td></tr>
 * <tr><td>the same</td><td>taken, and the request goes on</td></tr>
 * </table>
 */
@ApplicationScoped
public class ChoiceFlow {
    private final ParkedRequests parked;
    private final AuthorizeFlow authorize;
    private final Departures departures;
    private final Visitors visitors;
    private final Clock clock;

    ChoiceFlow(ParkedRequests parked, AuthorizeFlow authorize, Departures departures, Visitors visitors, Clock clock) {
        this.parked = parked;
        this.authorize = authorize;
        this.departures = departures;
        this.visitors = visitors;
        this.clock = clock;
    }

    /** The page is opened. */
    Uni<ChoiceStep> open(String transaction, Browser browser) {
        return parked.find(Stop.SELECT_ACCOUNT, transaction, browser)
                .chain(waiting -> visitors.in(browser)
                        .chain(visitor -> visitor.filter(person -> isOpen(waiting))
                                .map(person -> ask(waiting, person))
                                .orElseGet(() -> beginAfresh(waiting, browser))));
    }

    /** A button is pressed. */
    Uni<ChoiceStep> submit(ChoiceForm form, Browser browser) {
        return parked.find(Stop.SELECT_ACCOUNT, form.transaction(), browser)
                .chain(waiting -> form.same() ? same(waiting, form, browser) : other(waiting, browser));
    }

    private boolean isOpen(ParkedRequest waiting) {
        return waiting.isOpen(clock.instant());
    }

    private Uni<ChoiceStep> ask(ParkedRequest waiting, Visitor visitor) {
        return Uni.createFrom().item(() -> new Ask(waiting.id(), authorize.reread(waiting), visitor));
    }

    private Uni<ChoiceStep> same(ParkedRequest waiting, ChoiceForm form, Browser browser) {
        return visitors.in(browser)
                .chain(visitor -> visitor.filter(person -> isOpen(waiting) && person.is(form.person()))
                        .map(person -> goOnAs(person, waiting, browser))
                        .orElseGet(() -> beginAfresh(waiting, browser)));
    }

    private Uni<ChoiceStep> goOnAs(Visitor visitor, ParkedRequest waiting, Browser browser) {
        var progress = waiting.progress().and(Prompt.SELECT_ACCOUNT);
        return departures
                .after(
                        Stop.SELECT_ACCOUNT,
                        waiting,
                        () -> authorize.resume(waiting, visitor.session(), progress, browser))
                .map(GoOn::new);
    }

    private Uni<ChoiceStep> other(ParkedRequest waiting, Browser browser) {
        return departures.toSignIn(Stop.SELECT_ACCOUNT, waiting, browser).map(GoOn::new);
    }

    private Uni<ChoiceStep> beginAfresh(ParkedRequest old, Browser browser) {
        return departures.afresh(old, browser).map(GoOn::new);
    }
}
