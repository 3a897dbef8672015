package dev.countersign.oauth.client;

import dev.countersign.crypto.jose.VerificationKeys;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Where the public keys of a client come from: its registration, or the address it registered ({@code jwks_uri}). */
public interface ClientKeys {

    /**
     * The keys of a client.
     *
     * @param keyId the {@code kid} that the assertion names; an unknown one may cause a fetch, at most one per interval
     */
    Uni<VerificationKeys> of(Client client, Optional<String> keyId);
}
