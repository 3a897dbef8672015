package dev.countersign.auth.guess;

import dev.countersign.auth.guess.PasswordAnswer.Right;
import dev.countersign.auth.guess.PasswordAnswer.TooSoon;
import dev.countersign.auth.guess.PasswordAnswer.Wrong;
import dev.countersign.auth.session.Browser;
import dev.countersign.auth.session.BrowserCookies;
import dev.countersign.auth.session.CookieChange;
import dev.countersign.auth.user.User;
import dev.countersign.auth.user.Usernames;
import dev.countersign.auth.user.Users;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The one way to check a password: counted first, then checked, and forgiven if it was right ({@link GuessLimits}). A user that
 * does not exist is counted like one that does, so the pauses tell nothing either.
 */
@ApplicationScoped
public class PasswordFlow {
    private static final String COOKIE = "countersign-known";
    private static final Duration KNOWN_FOR = Duration.ofDays(180);

    private final Users users;
    private final Guesses guesses;
    private final KnownBrowsers known;
    private final BrowserCookies cookies;

    /** No label names anybody: what is typed as a username may be a password. */
    private final Counter refused;

    PasswordFlow(Users users, Guesses guesses, KnownBrowsers known, BrowserCookies cookies, MeterRegistry meters) {
        this.users = users;
        this.guesses = guesses;
        this.known = known;
        this.cookies = cookies;
        this.refused = Counter.builder("countersign.passwords.refused")
                .description("Passwords that were not looked at, because too many were wrong before")
                .register(meters);
    }

    /** Checks what was typed in this browser at this address. */
    public Uni<PasswordAnswer> check(String typed, String password, Browser browser, String address) {
        String username = Usernames.normal(typed);
        Place place = Place.of(knownBrowser(username, browser), address);
        return guesses.count(username, place)
                .chain(pause -> pause.isZero()
                        ? tried(username, password, place)
                        : Uni.createFrom()
                                .<PasswordAnswer>item(new TooSoon(pause))
                                .invoke(answer -> refused.increment()));
    }

    private Uni<PasswordAnswer> tried(String username, String password, Place place) {
        return users.signIn(username, password)
                .chain(user -> user.isPresent()
                        ? right(username, user.get(), place)
                        : Uni.createFrom().item(new Wrong()));
    }

    private Uni<PasswordAnswer> right(String username, User user, Place place) {
        List<CookieChange> changes =
                place.known() ? List.of() : List.of(cookies.set(COOKIE, known.cookieFor(username), KNOWN_FOR));
        return guesses.forgive(username, place).replaceWith(new Right(user, changes));
    }

    private Optional<String> knownBrowser(String username, Browser browser) {
        return cookies.read(browser, COOKIE).flatMap(cookie -> known.nameIn(cookie, username));
    }
}
