package dev.countersign.auth.account;

import dev.countersign.auth.session.Browser;
import dev.countersign.auth.session.BrowserCookies;
import dev.countersign.crypto.digest.Digests;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Tells forms of our account pages from those that another site wrote (RFC 6749 §10.12). It follows from the session's cookie, so
 * another site cannot know it and nothing has to be kept.
 */
@ApplicationScoped
class FormConfirmation {
    private final BrowserCookies cookies;

    FormConfirmation(BrowserCookies cookies) {
        this.cookies = cookies;
    }

    /** What goes into the forms of this browser's pages. */
    String of(Browser browser) {
        return Digests.sha256("account-form", cookies.session(browser).orElse(""));
    }

    boolean fits(String given, Browser browser) {
        return Digests.equal(given, of(browser));
    }
}
