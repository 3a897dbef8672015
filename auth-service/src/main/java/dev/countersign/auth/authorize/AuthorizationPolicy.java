package dev.countersign.auth.authorize;

import static dev.countersign.oauth.error.ErrorCode.LOGIN_REQUIRED;

import dev.countersign.auth.session.BrowserSession;
import dev.countersign.oauth.error.OAuthException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What becomes of a correct request, given who is signed in (OpenID Connect Core §3.1.2.3). Plain and without side effects:
 * the same answer for the same arguments.
 *
 * <table><caption>Answers</caption>
 * <tr><td>a session that is fresh enough</td><td>{@link Granted}</td></tr>
 * <tr><td>none, or not fresh enough, and the app wants no page</td><td>{@link Refused}: login_required</td></tr>
 * <tr><td>none, or not fresh enough</td><td>{@link LoginNeeded}</td></tr>
 * </table>
 *
 * A question of consent would be asked between the first two and the answer.
 */
public final class AuthorizationPolicy {

    /** What is to be done. */
    public sealed interface Decision {}

    /** The person has to sign in, again or for the first time. */
    public record LoginNeeded() implements Decision {}

    /** The app gets its code, in the name of this session's person. */
    public record Granted(BrowserSession session) implements Decision {}

    /** The app gets an error. */
    public record Refused(OAuthException reason) implements Decision {}

    private AuthorizationPolicy() {}

    /** Decides; {@code session} is a live one whose person may sign in, or empty. */
    public static Decision decide(AuthorizationRequest request, Optional<BrowserSession> session, Instant now) {
        var usable = session.filter(live -> now.isBefore(live.expiresAt()))
                .filter(live -> isRecentEnough(live, request, now))
                .filter(live -> isAfterTheQuestion(live, request));
        if (usable.isPresent()) {
            return new Granted(usable.get());
        }
        return request.asksFor(Prompt.NONE)
                ? new Refused(OAuthException.of(LOGIN_REQUIRED, "Nobody is signed in, and the prompt is none."))
                : new LoginNeeded();
    }

    /** {@code max_age}: not longer ago than this. Zero asks for a new sign-in, as {@code prompt=login} does. */
    private static boolean isRecentEnough(BrowserSession session, AuthorizationRequest request, Instant now) {
        return request.maxAge()
                .filter(Duration::isPositive)
                .map(maxAge -> !session.authTime().plus(maxAge).isBefore(now))
                .orElse(true);
    }

    /** Whoever wants people asked wants it after the question: a session from before it does not do. */
    private static boolean isAfterTheQuestion(BrowserSession session, AuthorizationRequest request) {
        var client = request.asked().client();
        // Any program on the device can listen on a loopback port: a page tells the person who asks (RFC 8252 §8.6).
        boolean anyProgramMayAsk = client.nativeApp() && !client.firstParty();
        boolean wantsPage = anyProgramMayAsk
                || request.asksFor(Prompt.LOGIN)
                || request.asksFor(Prompt.CONSENT)
                || request.asksFor(Prompt.SELECT_ACCOUNT)
                || request.maxAge().filter(Duration::isZero).isPresent();
        return !wantsPage || session.authTime().isAfter(request.asked().askedAt());
    }
}
