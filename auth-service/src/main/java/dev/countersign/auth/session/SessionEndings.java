package dev.countersign.auth.session;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Every {@link SessionEnding}, one after the other: they share the transaction's connection. */
@ApplicationScoped
class SessionEndings {
    private final List<SessionEnding> endings;
    private final Event<SessionEnded> ended;

    SessionEndings(@All List<SessionEnding> endings, Event<SessionEnded> ended) {
        this.endings = endings;
        this.ended = ended;
    }

    /** What ends with these sessions, whose rows are gone. */
    Uni<Void> end(List<BrowserSession> sessions, Reach reach) {
        return sessions.isEmpty() ? Uni.createFrom().voidItem() : each(ending -> ending.end(sessions, reach));
    }

    /** What this person has left, once their sessions have ended. */
    Uni<Void> endAll(UUID userId, Optional<UUID> kept) {
        return each(ending -> ending.endAll(userId, kept));
    }

    /** Afterwards, when it is committed. */
    void tell(List<BrowserSession> sessions) {
        sessions.stream().map(SessionEnded::new).forEach(ended::fire);
    }

    private Uni<Void> each(Function<SessionEnding, Uni<Void>> step) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (SessionEnding ending : endings) {
            done = done.chain(() -> step.apply(ending));
        }
        return done;
    }
}
