package dev.countersign.auth.authorize;

import dev.countersign.auth.session.Browser;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;

/** The ways out of a page at which a request waits for whoever is signed in. Of two posts of one page, one gets out. */
@ApplicationScoped
public class Departures {
    private final ParkedRequests parked;
    private final AuthorizeFlow authorize;

    Departures(ParkedRequests parked, AuthorizeFlow authorize) {
        this.parked = parked;
        this.authorize = authorize;
    }

    /** The person has answered: the request is taken, and then this happens. */
    public Uni<Departure> after(Stop stop, ParkedRequest answered, Supplier<Uni<Onward>> next) {
        return parked.take(stop, answered).chain(() -> next.get()).map(onward -> leaving(answered, onward));
    }

    /** Somebody else is to sign in. */
    public Uni<Departure> toSignIn(Stop stop, ParkedRequest waiting, Browser browser) {
        return after(stop, waiting, () -> authorize.signInFirst(waiting, browser));
    }

    /** The page does not fit any more: open for too long, or nobody, or somebody else, is signed in by now. */
    public Uni<Departure> afresh(ParkedRequest old, Browser browser) {
        return authorize.beginAfresh(old, browser).map(onward -> leaving(old, onward));
    }

    private Departure leaving(ParkedRequest done, Onward onward) {
        return new Departure(onward, List.of(parked.forget(done)));
    }
}
