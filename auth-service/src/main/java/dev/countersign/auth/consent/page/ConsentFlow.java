package dev.countersign.auth.consent.page;

import static dev.countersign.oauth.error.ErrorCode.INVALID_REQUEST;

import dev.countersign.auth.authorize.AuthorizationRequest;
import dev.countersign.auth.authorize.AuthorizeFlow;
import dev.countersign.auth.authorize.Departures;
import dev.countersign.auth.authorize.ParkedRequest;
import dev.countersign.auth.authorize.ParkedRequests;
import dev.countersign.auth.authorize.Prompt;
import dev.countersign.auth.authorize.Stop;
import dev.countersign.auth.consent.Consent;
import dev.countersign.auth.consent.ConsentAudit;
import dev.countersign.auth.consent.Consents;
import dev.countersign.auth.consent.page.ConsentForm.Answer;
import dev.countersign.auth.consent.page.ConsentStep.Ask;
import dev.countersign.auth.consent.page.ConsentStep.GoOn;
import dev.countersign.auth.scope.ScopeWords;
import dev.countersign.auth.session.Browser;
import dev.countersign.auth.signin.Visitor;
import dev.countersign.auth.signin.Visitors;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.scope.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/**
 * From the consent page back to the app (OpenID Connect Core §3.1.2.4, RFC 6749 §10.2).
 *
 * <table><caption>What happens to the transaction</caption>
 * <tr><td>unknown or finished; another browser's</td><td>an error page</td></tr>
 * <tr><td>not allowed</td><td>taken; the app hears access_denied</td></tr>
 * <tr><td>open for too long; nobody is signed in any more, or somebody else is</td><td>the same request begins afresh</td></tr>
 * <tr><td>somebody else wants to sign in</td><td>taken; on to the sign-in page</td></tr>
 * <tr><td>allowed</td><td>taken, remembered, and the request goes on</td></tr>
 * </table>
 */
@ApplicationScoped
public class ConsentFlow {
    private final ParkedRequests parked;
    private final AuthorizeFlow authorize;
    private final Departures departures;
    private final Visitors visitors;
    private final Consents consents;
    private final ScopeWords words;
    private final Clock clock;

    ConsentFlow(
            ParkedRequests parked,
            AuthorizeFlow authorize,
            Departures departures,
            Visitors visitors,
            Consents consents,
            ScopeWords words,
            Clock clock) {
        this.parked = parked;
        this.authorize = authorize;
        this.departures = departures;
        this.visitors = visitors;
        this.consents = consents;
        this.words = words;
        this.clock = clock;
    }

    /** The page is opened. */
    Uni<ConsentStep> open(String transaction, Browser browser) {
        return parked.find(Stop.CONSENT, transaction, browser)
                .chain(waiting -> visitors.in(browser)
                        .chain(visitor -> isOpen(waiting) && visitor.isPresent()
                                ? ask(waiting, visitor.get())
                                : beginAfresh(waiting, browser)));
    }

    /** A button is pressed. */
    Uni<ConsentStep> submit(ConsentForm form, Browser browser) {
        Answer answer = form.answer()
                .orElseThrow(() -> OAuthException.of(INVALID_REQUEST, "The answer must be allow, deny or switch."));
        return parked.find(Stop.CONSENT, form.transaction(), browser)
                .chain(waiting -> visitors.in(browser).chain(visitor -> switch (answer) {
                    case DENY -> deny(waiting, visitor);
                    case SWITCH -> signInFirst(waiting, browser);
                    // Whoever else has signed in meanwhile, in another tab, has not read this page and allows nothing
                    // with it.
                    case ALLOW ->
                        visitor.filter(person -> isOpen(waiting) && person.is(form.person()))
                                .map(person -> allow(waiting, person, browser))
                                .orElseGet(() -> beginAfresh(waiting, browser));
                }));
    }

    private boolean isOpen(ParkedRequest waiting) {
        return waiting.isOpen(clock.instant());
    }

    private Uni<ConsentStep> ask(ParkedRequest waiting, Visitor visitor) {
        AuthorizationRequest request = authorize.review(waiting);
        return consents.find(visitor.user().id(), request.asked().client().clientId())
                .map(before -> question(waiting, request, visitor, before));
    }

    private Ask question(
            ParkedRequest waiting, AuthorizationRequest request, Visitor visitor, Optional<Consent> before) {
        Scope known = request.toAllow().within(before.map(Consent::scope).orElse(Scope.none()));
        Scope added = request.toAllow().without(known);
        return new Ask(
                waiting.id(),
                request.asked(),
                visitor,
                words.of(added),
                words.of(known),
                waiting.progress().afresh());
    }

    private Uni<ConsentStep> beginAfresh(ParkedRequest old, Browser browser) {
        return departures.afresh(old, browser).map(GoOn::new);
    }

    private Uni<ConsentStep> signInFirst(ParkedRequest waiting, Browser browser) {
        return departures.toSignIn(Stop.CONSENT, waiting, browser).map(GoOn::new);
    }

    private Uni<ConsentStep> deny(ParkedRequest waiting, Optional<Visitor> visitor) {
        String clientId = authorize.reread(waiting).client().clientId();
        return departures
                .after(Stop.CONSENT, waiting, () -> Uni.createFrom().item(authorize.deny(waiting)))
                .invoke(() -> visitor.ifPresent(
                        person -> ConsentAudit.refused(person.user().id(), clientId)))
                .map(GoOn::new);
    }

    private Uni<ConsentStep> allow(ParkedRequest waiting, Visitor visitor, Browser browser) {
        Consent consent = consent(authorize.review(waiting), visitor);
        var progress = waiting.progress().and(Prompt.CONSENT);
        return departures
                .after(
                        Stop.CONSENT,
                        waiting,
                        () -> consents.give(consent)
                                .invoke(() -> ConsentAudit.given(consent))
                                .chain(() -> authorize.resume(waiting, visitor.session(), progress, browser)))
                .map(GoOn::new);
    }

    private Consent consent(AuthorizationRequest request, Visitor visitor) {
        return new Consent(
                visitor.user().id(), request.asked().client().clientId(), request.toAllow(), clock.instant());
    }
}
