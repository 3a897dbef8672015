package dev.countersign.oauth.revoke;

import dev.countersign.oauth.client.AuthenticatedClient;
import io.smallrye.mutiny.Uni;

/** What a service ends when a client gives a token back. */
public interface TokenRevocation {

    /**
     * Ends what this token stands for, if it was given to this client. Of anything else, somebody else's token included, nothing
     * ends. Once this has answered, every instance knows.
     */
    Uni<Void> revoke(String token, AuthenticatedClient client);
}
