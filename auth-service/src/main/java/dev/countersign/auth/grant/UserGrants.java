package dev.countersign.auth.grant;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps grants. What it has answered is stored: a restart takes nothing back. */
public interface UserGrants {

    /** Opens a grant for an enabled account with a code that opened none before, in one statement. */
    Uni<Opening> open(NewGrant grant);

    /** Moves a grant to its next refresh token, in one statement, or finds out why not. */
    Uni<Rotation> rotate(RotationAttempt attempt);

    /** The grant of this id, revoked or not. */
    Uni<Optional<UserGrant>> find(UUID id);

    /** Ends a grant. Once this has answered, no refresh succeeds and no access token of it is taken here. */
    Uni<Void> revoke(UUID id, Instant now);

    /** Ends the grant that this code opened, and says which that was. */
    Uni<Optional<UserGrant>> revokeOpenedBy(String codeDigest, Instant now);

    /** Which clients hold something of this person that has not ended, with what scope and since when. */
    Uni<List<GrantedAccess>> heldBy(UUID accountId, Instant now);

    /** Ends everything that this person granted this client. */
    Uni<Void> revokeAll(UUID accountId, String clientId, Instant now);
}
