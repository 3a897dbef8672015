package dev.countersign.auth.signin;

import dev.countersign.auth.session.Browser;
import dev.countersign.auth.session.BrowserCookies;
import dev.countersign.auth.session.BrowserSession;
import dev.countersign.auth.session.BrowserSessions;
import dev.countersign.auth.user.Users;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Knows who is signed in where. */
@ApplicationScoped
public class Visitors {
    private final BrowserCookies cookies;
    private final BrowserSessions sessions;
    private final Users users;

    Visitors(BrowserCookies cookies, BrowserSessions sessions, Users users) {
        this.cookies = cookies;
        this.sessions = sessions;
        this.users = users;
    }

    /** Who is signed in, in this browser; empty if nobody is. */
    public Uni<Optional<Visitor>> in(Browser browser) {
        return cookies.session(browser)
                .map(sessions::find)
                .orElse(Uni.createFrom().item(Optional.empty()))
                .chain(session ->
                        session.map(this::visitor).orElse(Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Optional<Visitor>> visitor(BrowserSession session) {
        return users.find(session.userId()).map(found -> found.map(user -> new Visitor(session, user)));
    }
}
