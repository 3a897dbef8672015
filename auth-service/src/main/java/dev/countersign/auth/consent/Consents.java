package dev.countersign.auth.consent;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Remembers what people have allowed. What it has answered is stored: a restart takes nothing back. */
public interface Consents {

    /** What this person allows this client. */
    Uni<Optional<Consent>> find(UUID userId, String clientId);

    /** Everything that this person allows. */
    Uni<List<Consent>> of(UUID userId);

    /**
     * Takes back all that this person allowed this client, and ends what came of it, both or neither. Once this has answered, no
     * code and no refresh token of theirs is worth anything to it.
     */
    Uni<Void> withdraw(UUID userId, String clientId, Instant now);

    /** Adds to what was allowed before. Two tabs that allow different things at once lose neither. */
    Uni<Void> give(Consent consent);
}
