package dev.countersign.auth.consent;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;

/** Remembers what people have allowed. What it has answered is stored: a restart takes nothing back. */
public interface Consents {

    /** What this person allows this client. */
    Uni<Optional<Consent>> find(UUID userId, String clientId);

    /** Adds to what was allowed before. Two tabs that allow different things at once lose neither. */
    Uni<Void> give(Consent consent);
}
