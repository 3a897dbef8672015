package dev.countersign.auth.signin;

import dev.countersign.auth.authorize.ParkedRequest;
import dev.countersign.auth.authorize.ParkedRequests;
import dev.countersign.auth.authorize.Stop;
import dev.countersign.auth.session.Browser;
import dev.countersign.auth.session.BrowserCookies;
import dev.countersign.auth.session.BrowserSessions;
import dev.countersign.auth.session.CookieChange;
import dev.countersign.auth.session.NewSession;
import dev.countersign.auth.signin.SignInStep.Ask;
import dev.countersign.auth.signin.SignInStep.AskAgain;
import dev.countersign.auth.signin.SignInStep.GoOn;
import dev.countersign.auth.signin.SignInStep.Question;
import dev.countersign.auth.user.User;
import dev.countersign.auth.user.Users;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/**
 * From the sign-in page on to where the person wanted to go.
 *
 * <table><caption>What happens to the transaction</caption>
 * <tr><td>unknown or finished; another browser's</td><td>an error page</td></tr>
 * <tr><td>open for too long</td><td>the same request begins afresh</td></tr>
 * <tr><td>wrong password</td><td>stays, and the page asks again</td></tr>
 * <tr><td>right password</td><td>taken: of two posts at once, one goes on</td></tr>
 * </table>
 */
@ApplicationScoped
public class SignInFlow {
    private final ParkedRequests parked;
    private final Errands errands;
    private final Users users;
    private final BrowserSessions sessions;
    private final BrowserCookies cookies;
    private final Clock clock;

    SignInFlow(
            ParkedRequests parked,
            Errands errands,
            Users users,
            BrowserSessions sessions,
            BrowserCookies cookies,
            Clock clock) {
        this.parked = parked;
        this.errands = errands;
        this.users = users;
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
    Uni<SignInStep> submit(SignInForm form, Browser browser) {
        return parked.find(Stop.SIGN_IN, form.transaction(), browser)
                .chain(waiting -> isOpen(waiting) ? signIn(waiting, form, browser) : beginAfresh(waiting, browser));
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

    private Uni<SignInStep> signIn(ParkedRequest waiting, SignInForm form, Browser browser) {
        Question question = errands.question(waiting);
        return users.signIn(form.username(), form.password())
                .chain(user -> user.isPresent()
                        ? goOn(waiting, user.get(), browser)
                        : Uni.createFrom().item(new AskAgain(question.with(form.username()))));
    }

    private Uni<SignInStep> goOn(ParkedRequest waiting, User user, Browser browser) {
        return parked.take(Stop.SIGN_IN, waiting)
                .chain(() -> sessions.begin(user.id(), cookies.session(browser)))
                .chain(begun -> errands.resume(waiting, begun.session(), browser)
                        .map(onward -> new GoOn(onward, cookiesAfter(waiting, begun))));
    }

    private List<CookieChange> cookiesAfter(ParkedRequest done, NewSession begun) {
        return List.of(cookies.keepSession(begun), parked.forget(done));
    }
}
