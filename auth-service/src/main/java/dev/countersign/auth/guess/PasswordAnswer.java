package dev.countersign.auth.guess;

import dev.countersign.auth.session.CookieChange;
import dev.countersign.auth.user.User;
import java.time.Duration;
import java.util.List;

/** What became of a password that somebody typed. */
public sealed interface PasswordAnswer {

    /**
     * It is theirs.
     *
     * @param cookies so that this browser is known the next time
     */
    record Right(User user, List<CookieChange> cookies) implements PasswordAnswer {}

    /** Unknown user, wrong password or disabled account: nobody learns which. */
    record Wrong() implements PasswordAnswer {}

    /** It was not looked at: too many were wrong before. So it is for names that nobody has. */
    record TooSoon(Duration pause) implements PasswordAnswer {}
}
