package dev.countersign.auth.signin;

import dev.countersign.auth.session.BrowserSession;
import dev.countersign.auth.user.User;

/** A person who is signed in, in the browser that asks. */
public record Visitor(BrowserSession session, User user) {

    /** Whether a page that was shown to this account was shown to them. */
    public boolean is(String accountId) {
        return user.id().toString().equals(accountId);
    }

    /** What people are called on our pages. */
    public String name() {
        return user.name().orElse(user.username());
    }
}
