package dev.countersign.auth.signin;

import dev.countersign.auth.authorize.ParkedRequest;
import dev.countersign.auth.authorize.ParkedRequests;
import dev.countersign.auth.authorize.Stop;
import dev.countersign.auth.guess.PasswordAnswer;
import dev.countersign.auth.guess.PasswordAnswer.Right;
import dev.countersign.auth.guess.PasswordAnswer.TooSoon;
import dev.countersign.auth.guess.PasswordAnswer.Wrong;
import dev.countersign.auth.guess.PasswordFlow;
import dev.countersign.auth.session.Browser;
import dev.countersign.auth.session.BrowserCookies;
import dev.countersign.auth.session.BrowserSessions;
import dev.countersign.auth.session.CookieChange;
import dev.countersign.auth.session.NewSession;
import dev.countersign.auth.session.SignedIn;
import dev.countersign.auth.signin.SignInStep.Ask;
import dev.countersign.auth.signin.SignInStep.AskAgain;
import dev.countersign.auth.signin.SignInStep.AskLater;
import dev.countersign.auth.signin.SignInStep.GoOn;
import dev.countersign.auth.signin.SignInStep.Question;
import dev.countersign.auth.user.User;
import dev.countersign.oauth.limit.Limits;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * From the sign-in page on to where the person wanted to go.
 *
 * <table><caption>What happens to the transaction</caption>
 * <tr><td>unknown or finished; another browser's</td><td>an error page</td></tr>
 * <tr><td>open for too long</td><td>the same request begins afresh</td></tr>
 * <tr><td>wrong password, or too many of them</td><td>stays, and the page asks again, or says how long to wait</td></tr>
 * <tr><td>cancelled</td><td>taken, and the app hears access_denied (RFC 6749 §4.1.2.1)</td></tr>
 * <tr><td>right password</td><td>taken: of two posts at once, one goes on</td></tr>
 * <tr><td>right a moment ago, but changed since</td><td>taken, and the same request begins afresh</td></tr>
 * </table>
 */
@ApplicationScoped
public class SignInFlow {
    private final ParkedRequests parked;
    private final Errands errands;
    private final PasswordFlow passwords;
    private final Limits limits;
    private final BrowserSessions sessions;
    private final BrowserCookies cookies;
    private final Clock clock;

    SignInFlow(
            ParkedRequests parked,
            Errands errands,
            PasswordFlow passwords,
            Limits limits,
            BrowserSessions sessions,
            BrowserCookies cookies,
            Clock clock) {
        this.parked = parked;
        this.errands = errands;
        this.passwords = passwords;
        this.limits = limits;
        this.sessions = sessions;
        this.cookies = cookies;
        this.clock = clock;
    }

    /** The page is opened. */
    Uni<SignInStep> open(String transaction, Browser browser) {
        return parked.find(Stop.SIGN_IN, transaction, browser)
                .chain(waiting -> isOpen(waiting) ? ask(waiting) : beginAfresh(waiting, browser));
    }

    /** The form is sent. */
    Uni<SignInStep> submit(SignInForm form, Browser browser, String address) {
        return parked.find(Stop.SIGN_IN, form.transaction(), browser)
                .chain(waiting ->
                        isOpen(waiting) ? answer(waiting, form, browser, address) : beginAfresh(waiting, browser));
    }

    private boolean isOpen(ParkedRequest waiting) {
        return waiting.isOpen(clock.instant());
    }

    private Uni<SignInStep> ask(ParkedRequest waiting) {
        return Uni.createFrom().item(() -> new Ask(errands.question(waiting)));
    }

    private Uni<SignInStep> beginAfresh(ParkedRequest old, Browser browser) {
        return errands.beginAfresh(old, browser).map(onward -> new GoOn(onward, List.of(parked.forget(old))));
    }

    private Uni<SignInStep> answer(ParkedRequest waiting, SignInForm form, Browser browser, String address) {
        return form.cancelled() ? cancel(waiting) : signIn(waiting, form, browser, address);
    }

    private Uni<SignInStep> cancel(ParkedRequest waiting) {
        return parked.take(Stop.SIGN_IN, waiting)
                .map(done -> new GoOn(errands.cancelled(waiting), List.of(parked.forget(waiting))));
    }

    private Uni<SignInStep> signIn(ParkedRequest waiting, SignInForm form, Browser browser, String address) {
        Question question = errands.question(waiting).with(form.username());
        limits.admit(waiting.clientId(), address);
        return passwords
                .check(form.username(), form.password(), browser, address)
                .chain(answer -> answered(answer, question, waiting, browser));
    }

    private Uni<SignInStep> answered(PasswordAnswer answer, Question question, ParkedRequest waiting, Browser browser) {
        return switch (answer) {
            case Right right -> goOn(waiting, right, browser);
            case Wrong() -> Uni.createFrom().item(new AskAgain(question));
            case TooSoon(Duration pause) -> Uni.createFrom().item(new AskLater(question, pause));
        };
    }

    private Uni<SignInStep> goOn(ParkedRequest waiting, Right right, Browser browser) {
        return parked.take(Stop.SIGN_IN, waiting)
                .chain(() -> sessions.begin(signedIn(right.user()), cookies.session(browser), browser.device()))
                .chain(begun -> begun.map(session -> resume(waiting, session, right, browser))
                        .orElseGet(() -> beginAfresh(waiting, browser)));
    }

    private Uni<SignInStep> resume(ParkedRequest waiting, NewSession begun, Right right, Browser browser) {
        return errands.resume(waiting, begun.session(), browser)
                .map(onward -> new GoOn(onward, cookiesAfter(waiting, begun, right)));
    }

    private static SignedIn signedIn(User user) {
        return new SignedIn(user.id(), user.credentialVersion());
    }

    private List<CookieChange> cookiesAfter(ParkedRequest done, NewSession begun, Right right) {
        return Stream.concat(Stream.of(cookies.keepSession(begun), parked.forget(done)), right.cookies().stream())
                .toList();
    }
}
