package dev.countersign.sts.refresh;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The grants of services that refresh. */
public interface MachineGrants {

    /**
     * Begins a grant.
     *
     * @param unused after this long without use it ends
     * @param longest after this long it ends anyway
     * @return its refresh token, which it keeps
     */
    Uni<String> begin(MachineGrant grant, Duration unused, Duration longest);

    /** The grant of this token and client, if it goes on; it is used now. */
    Uni<Optional<MachineGrant>> use(String token, String clientId, Duration unused);

    /** Ends the grant of this token, if it is this client's. Once this has answered, every instance knows. */
    Uni<Boolean> end(String token, String clientId);

    /** Whether nobody has ended the grant, and it has not expired. */
    Uni<Boolean> goesOn(UUID id);
}
