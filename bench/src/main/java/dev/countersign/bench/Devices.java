package dev.countersign.bench;

import com.nimbusds.oauth2.sdk.token.RefreshToken;
import dev.countersign.e2e.outside.Answer;
import dev.countersign.e2e.outside.Person;
import dev.countersign.e2e.outside.PkceApp;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Devices that stay signed in, each with a grant of its own. They refresh in turn, so that it is not a handful of rows that
 * is measured, and their grants lie evenly between those of others.
 */
final class Devices {
    private static final int NUMBER = 400;

    private final PkceApp app;
    private final ConcurrentLinkedQueue<RefreshToken> held = new ConcurrentLinkedQueue<>();

    Devices(PkceApp app) {
        this.app = app;
    }

    /** Signs all in, this person's, while the table grows to so many grants. */
    void signIn(Person person, Grants others, long total) throws SQLException {
        long missing = total - others.count() - NUMBER;
        for (int i = 0; i < NUMBER; i++) {
            var signIn = app.begin();
            var code = app.receive(signIn, person.authorize(signIn.request()));
            held.add(refreshTokenOf(app.token(app.codeForm(signIn, code))));
            others.add((int) (missing * (i + 1) / NUMBER - missing * i / NUMBER));
        }
        others.tidy();
    }

    /** The next one refreshes, with the token that its last answer gave it. */
    void refreshNext() {
        held.add(refreshTokenOf(app.token(app.refreshForm(held.remove()))));
    }

    private static RefreshToken refreshTokenOf(Answer answer) {
        if (answer.status() != 200) {
            throw new IllegalStateException("Expected 200, got " + answer.status() + ": " + answer.body());
        }
        return new RefreshToken(String.valueOf(answer.json().get("refresh_token")));
    }
}
