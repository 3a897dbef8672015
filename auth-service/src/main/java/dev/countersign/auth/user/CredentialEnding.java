package dev.countersign.auth.user;

import io.smallrye.mutiny.Uni;
import java.util.UUID;

/**
 * What ends with a password, or with an account that is disabled: whoever got in with the old password is out. Every bean of this
 * type takes part.
 */
public interface CredentialEnding {

    /**
     * Runs in the transaction that changes the account, after its row has changed.
     *
     * @return what is left to do once that is committed
     */
    Uni<Runnable> credentialsChanged(UUID accountId);
}
