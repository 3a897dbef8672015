package dev.countersign.auth.authorize;

import dev.countersign.auth.session.CookieChange;
import java.util.List;

/** Where the browser goes next. */
public sealed interface Onward {

    /** To our sign-in page, where the request waits as this transaction. */
    record ToSignIn(String transaction, List<CookieChange> cookies) implements Onward {}

    /** Back to the app, with a code or an error. */
    record ToClient(AuthorizationResponse response) implements Onward {}
}
