package dev.countersign.auth.authorize;

import static dev.countersign.oauth.error.ErrorCode.INVALID_REQUEST;
import static java.time.temporal.ChronoUnit.MILLIS;

import dev.countersign.auth.session.Browser;
import dev.countersign.auth.session.BrowserCookies;
import dev.countersign.auth.session.CookieChange;
import dev.countersign.crypto.digest.Digests;
import dev.countersign.crypto.random.Randomness;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.once.OneTimeStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parks requests and gives each back once, to the browser that began it. Someone who starts a sign-in and sends its address
 * to another person must not end up with that person's code (session fixation of the flow, RFC 9700 §4.7).
 *
 * <p>Each transaction has a cookie of its own: two tabs that start at the same moment would overwrite a shared one.
 */
@ApplicationScoped
public class ParkedRequests {
    private static final String COOKIE_PREFIX = "sign-in-";
    private static final int COOKIE_NAME_PART = 16;

    /** More tabs than a person has. A site that opens sign-ins by the dozen must not fill the browser's cookie header. */
    private static final int MOST_AT_ONCE = 12;

    private final OneTimeStore once;
    private final BrowserCookies cookies;
    private final Randomness randomness;

    ParkedRequests(OneTimeStore once, BrowserCookies cookies, Randomness randomness) {
        this.once = once;
        this.cookies = cookies;
        this.randomness = randomness;
    }

    /** Parks a request for this browser, and leads there. */
    Uni<Onward> park(Stop stop, AddressedRequest asked, Browser browser, Progress progress) {
        String request = asked.text();
        return park(stop, request, asked.arrival(), asked.askedAt(), browser, progress);
    }

    /** Leads to the sign-in page, and to the account page after it. */
    public Uni<Onward> parkForAccount(Instant now, Browser browser, Progress progress) {
        return park(Stop.SIGN_IN, "", Arrival.DIRECT, now.truncatedTo(MILLIS), browser, progress);
    }

    private Uni<Onward> park(
            Stop stop, String request, Arrival arrival, Instant askedAt, Browser browser, Progress progress) {
        String secret = randomness.token();
        var parked = new ParkedRequest(randomness.token(), digest(secret), request, arrival, askedAt, progress);
        return once.put(stop.transactions(), parked.id(), parked.text(), ParkedRequest.REMEMBERED)
                .replaceWith(new Onward.ToPage(stop, parked.id(), cookiesFor(parked, secret, browser)));
    }

    /** The request parked there under this id, for the browser that it belongs to; it stays parked. */
    public Uni<ParkedRequest> find(Stop stop, String id, Browser browser) {
        return once.look(stop.transactions(), id)
                .map(found -> found.map(text -> ParkedRequest.of(id, text)).orElseThrow(ParkedRequests::unknown))
                .invoke(parked -> refuseForeign(parked, browser));
    }

    /** Takes the request. Of two posts of one page, the second is refused here. */
    public Uni<Void> take(Stop stop, ParkedRequest parked) {
        return once.take(stop.transactions(), parked.id())
                .map(taken -> taken.orElseThrow(ParkedRequests::unknown))
                .replaceWithVoid();
    }

    /** What makes the browser forget a request that is done. */
    public CookieChange forget(ParkedRequest parked) {
        return cookies.forget(cookieName(parked.id()));
    }

    private void refuseForeign(ParkedRequest parked, Browser browser) {
        Optional<String> secret = cookies.read(browser, cookieName(parked.id()));
        if (secret.filter(value -> Digests.equal(digest(value), parked.browser()))
                .isEmpty()) {
            throw OAuthException.of(
                            INVALID_REQUEST,
                            "This sign-in was started in another browser, or cookies are switched off.")
                    .because("transaction cookie " + (secret.isPresent() ? "differs" : "missing"));
        }
    }

    private List<CookieChange> cookiesFor(ParkedRequest parked, String secret, Browser browser) {
        var changes = new ArrayList<CookieChange>();
        changes.add(cookies.set(cookieName(parked.id()), secret, ParkedRequest.REMEMBERED));
        List<String> others = cookies.namesWith(browser, COOKIE_PREFIX);
        if (others.size() >= MOST_AT_ONCE) {
            others.forEach(name -> changes.add(cookies.forget(name)));
        }
        return changes;
    }

    private static String cookieName(String id) {
        return COOKIE_PREFIX + id.substring(0, COOKIE_NAME_PART);
    }

    private static String digest(String secret) {
        return Digests.sha256("sign-in-browser", secret);
    }

    /** The same words for never there, done and forgotten. */
    private static OAuthException unknown() {
        return OAuthException.of(INVALID_REQUEST, "This sign-in is already finished, or was too long ago.");
    }
}
