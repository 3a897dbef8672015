package dev.countersign.auth.authorize;

import static dev.countersign.oauth.error.ErrorCode.CONSENT_REQUIRED;
import static dev.countersign.oauth.error.ErrorCode.LOGIN_REQUIRED;

import dev.countersign.auth.session.BrowserSession;
import dev.countersign.oauth.error.OAuthException;
import java.time.Duration;
import java.time.Instant;

/**
 * What becomes of a correct request, given who is there and what they have said (OpenID Connect Core §3.1.2.3, §3.1.2.4).
 * Plain and without side effects: the same answer for the same arguments.
 *
 * <table><caption>Questions, in this order</caption>
 * <tr><td>a session, fresh enough for the app?</td><td>{@link LoginNeeded}, or login_required</td></tr>
 * <tr><td>the right person, if the app wants that asked?</td><td>{@link ChoiceNeeded}</td></tr>
 * <tr><td>allowed by its person?</td><td>{@link ConsentNeeded}, or consent_required</td></tr>
 * <tr><td>all of it</td><td>{@link Granted}</td></tr>
 * </table>
 *
 * The errors are for apps that want no page: {@code prompt=none}.
 *
 * <table><caption>Allowed, if the first line that fits says so</caption>
 * <tr><td>allowed on our page for this very request</td><td>yes</td></tr>
 * <tr><td>the app wants people asked: {@code prompt=consent}</td><td>no</td></tr>
 * <tr><td>the app is the operator's own</td><td>yes</td></tr>
 * <tr><td>a native app</td><td>no: any program on the device can pass for it (RFC 8252 §8.6)</td></tr>
 * <tr><td>allowed before, all of it</td><td>yes</td></tr>
 * </table>
 */
public final class AuthorizationPolicy {

    /** What is to be done. */
    public sealed interface Decision {}

    /** The person has to sign in, again or for the first time. */
    public record LoginNeeded() implements Decision {}

    /** The person has to say whether it is them who want to go on, or somebody else. */
    public record ChoiceNeeded() implements Decision {}

    /** The person has to say whether the app may have what it asks for. */
    public record ConsentNeeded() implements Decision {}

    /** The app gets its code, in the name of this session's person. */
    public record Granted(BrowserSession session) implements Decision {}

    /** The app gets an error. */
    public record Refused(OAuthException reason) implements Decision {}

    private AuthorizationPolicy() {}

    public static Decision decide(AuthorizationRequest request, Standing standing, Instant now) {
        var usable = standing.session()
                .filter(live -> now.isBefore(live.expiresAt()))
                .filter(live -> isRecentEnough(live, request, now))
                .filter(live -> isAfterTheQuestion(live, request) || !wantsSignIn(request));
        if (usable.isEmpty()) {
            return request.asksFor(Prompt.NONE)
                    ? new Refused(OAuthException.of(LOGIN_REQUIRED, "Nobody is signed in, and the prompt is none."))
                    : new LoginNeeded();
        }
        if (wantsChoice(request, standing) && !isAfterTheQuestion(usable.get(), request)) {
            return new ChoiceNeeded();
        }
        if (!isAllowed(request, standing)) {
            return request.asksFor(Prompt.NONE)
                    ? new Refused(OAuthException.of(
                            CONSENT_REQUIRED, "The person has to be asked for consent, and the prompt is none."))
                    : new ConsentNeeded();
        }
        return new Granted(usable.get());
    }

    /** Signing in after the question is an answer to it, too. */
    private static boolean wantsChoice(AuthorizationRequest request, Standing standing) {
        return request.asksFor(Prompt.SELECT_ACCOUNT) && !standing.hasAnswered(Prompt.SELECT_ACCOUNT);
    }

    private static boolean isAllowed(AuthorizationRequest request, Standing standing) {
        var client = request.asked().client();
        if (standing.hasAnswered(Prompt.CONSENT)) {
            return true;
        }
        if (request.asksFor(Prompt.CONSENT)) {
            return false;
        }
        if (client.firstParty()) {
            return true;
        }
        return !client.nativeApp()
                && standing.consent()
                        .filter(given -> given.covers(request.toAllow()))
                        .isPresent();
    }

    /**
     * {@code max_age}: not longer ago than this. Zero asks for a new sign-in, as {@code prompt=login} does. Whoever signed in for
     * this request is recent enough for it, or a long look at the consent page would lead round in circles.
     */
    private static boolean isRecentEnough(BrowserSession session, AuthorizationRequest request, Instant now) {
        return request.maxAge()
                        .filter(Duration::isPositive)
                        .map(maxAge -> !session.authTime().plus(maxAge).isBefore(now))
                        .orElse(true)
                || isAfterTheQuestion(session, request);
    }

    /** Whoever wants people to sign in wants it after the question: a session from before it does not do. */
    private static boolean wantsSignIn(AuthorizationRequest request) {
        return request.asksFor(Prompt.LOGIN)
                || request.maxAge().filter(Duration::isZero).isPresent();
    }

    private static boolean isAfterTheQuestion(BrowserSession session, AuthorizationRequest request) {
        return session.authTime().isAfter(request.asked().askedAt());
    }
}
