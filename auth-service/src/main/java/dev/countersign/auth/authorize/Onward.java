package dev.countersign.auth.authorize;

import dev.countersign.auth.session.CookieChange;
import java.util.List;

/** Where the browser goes next. */
public sealed interface Onward {

    /** To a page of ours, where the request waits as this transaction. */
    record ToPage(Stop stop, String transaction, List<CookieChange> cookies) implements Onward {}

    /** To our account page. */
    record ToAccount() implements Onward {}

    /** Back to the app, with a code or an error. */
    record ToClient(AuthorizationResponse response) implements Onward {}
}
