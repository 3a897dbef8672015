package dev.countersign.auth.account;

import dev.countersign.auth.account.SessionsStep.Ended;
import dev.countersign.auth.account.SessionsStep.Out;
import dev.countersign.auth.account.SessionsStep.Show;
import dev.countersign.auth.account.SessionsStep.SignIn;
import dev.countersign.auth.authorize.ParkedRequests;
import dev.countersign.auth.authorize.Progress;
import dev.countersign.auth.session.Browser;
import dev.countersign.auth.session.BrowserCookies;
import dev.countersign.auth.session.BrowserSession;
import dev.countersign.auth.session.DeviceSession;
import dev.countersign.auth.session.PersonsSessions;
import dev.countersign.auth.session.Sid;
import dev.countersign.auth.signin.Visitor;
import dev.countersign.auth.signin.Visitors;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The page of sessions: whoever is signed in sees where they are signed in, and ends it.
 *
 * <table><caption>Rules</caption>
 * <tr><td>nobody is signed in</td><td>the sign-in page</td></tr>
 * <tr><td>a form that another site wrote, or an earlier session's page</td><td>the page as it is now; nothing changed</td></tr>
 * <tr><td>another session than this one, and the password was typed more than ten minutes ago</td><td>the sign-in page</td></tr>
 * <tr><td>one session</td><td>it ends with all that was granted in it; one that is not theirs is none</td></tr>
 * <tr><td>the others</td><td>they end, with all that was not granted in this one</td></tr>
 * <tr><td>all</td><td>they end, with all that this person ever granted</td></tr>
 * </table>
 */
@ApplicationScoped
public class SessionsFlow {
    private final Visitors visitors;
    private final PersonsSessions sessions;
    private final ParkedRequests parked;
    private final BrowserCookies cookies;
    private final FormConfirmation confirmation;
    private final Clock clock;

    SessionsFlow(
            Visitors visitors,
            PersonsSessions sessions,
            ParkedRequests parked,
            BrowserCookies cookies,
            FormConfirmation confirmation,
            Clock clock) {
        this.visitors = visitors;
        this.sessions = sessions;
        this.parked = parked;
        this.cookies = cookies;
        this.confirmation = confirmation;
        this.clock = clock;
    }

    /** The page is opened. */
    Uni<SessionsStep> open(Browser browser) {
        return visitors.in(browser)
                .chain(visitor ->
                        visitor.map(person -> show(person, browser, false)).orElseGet(() -> signIn(browser)));
    }

    /** A form is sent. */
    Uni<SessionsStep> end(SessionsForm form, Browser browser) {
        return visitors.in(browser)
                .chain(visitor ->
                        visitor.map(person -> end(form, person, browser)).orElseGet(() -> signIn(browser)));
    }

    private Uni<SessionsStep> end(SessionsForm form, Visitor visitor, Browser browser) {
        return confirmation.fits(form.confirmation(), browser)
                ? end(form.end(), visitor.session(), browser)
                : show(visitor, browser, true);
    }

    private Uni<SessionsStep> end(String what, BrowserSession here, Browser browser) {
        UUID person = here.userId();
        if (!what.equals(Sid.onOurPages(here.id())) && isLongAgo(here.authTime())) {
            return signIn(browser);
        }
        return switch (what) {
            case SessionsForm.ALL -> sessions.endAll(person).replaceWith(this::out);
            case SessionsForm.OTHERS ->
                sessions.endOthers(person, here.id())
                        .chain(done -> done ? Uni.createFrom().item(new Ended()) : signIn(browser));
            default -> named(what, person).chain(found -> endOne(found, here));
        };
    }

    /** As for apps (RFC 9470): an unlocked browser is enough to sign out there, and not to sign its owner out elsewhere. */
    private boolean isLongAgo(Instant authTime) {
        return authTime.plus(SessionsApiFlow.RECENT).isBefore(clock.instant());
    }

    /** Only what the person has is looked through: a name that they do not have leads nowhere. */
    private Uni<Optional<UUID>> named(String name, UUID person) {
        return sessions.of(person)
                .map(all -> all.stream()
                        .map(one -> one.session().id())
                        .filter(id -> Sid.onOurPages(id).equals(name))
                        .findFirst());
    }

    private Uni<SessionsStep> endOne(Optional<UUID> session, BrowserSession here) {
        return session.map(id -> sessions.end(here.userId(), id).replaceWith(() -> afterwards(id, here)))
                .orElseGet(() -> Uni.createFrom().item(new Ended()));
    }

    private SessionsStep afterwards(UUID ended, BrowserSession here) {
        return ended.equals(here.id()) ? out() : new Ended();
    }

    private SessionsStep out() {
        return new Out(List.of(cookies.forgetSession()));
    }

    private Uni<SessionsStep> show(Visitor visitor, Browser browser, boolean stale) {
        return sessions.of(visitor.user().id())
                .map(all -> new Show(visitor, hereFirst(all, visitor), confirmation.of(browser), stale));
    }

    private static List<DeviceSession> hereFirst(List<DeviceSession> all, Visitor visitor) {
        UUID here = visitor.session().id();
        return all.stream()
                .sorted((a, b) -> Boolean.compare(
                        b.session().id().equals(here), a.session().id().equals(here)))
                .toList();
    }

    private Uni<SessionsStep> signIn(Browser browser) {
        return parked.parkForAccount(clock.instant(), browser, Progress.JUST_BEGUN)
                .map(SignIn::new);
    }
}
