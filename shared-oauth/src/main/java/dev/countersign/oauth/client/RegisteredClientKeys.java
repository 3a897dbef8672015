package dev.countersign.oauth.client;

import dev.countersign.crypto.jose.VerificationKeys;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The keys that stand in the registration itself. */
@ApplicationScoped
public class RegisteredClientKeys implements ClientKeys {
    @Override
    public Uni<VerificationKeys> of(Client client, Optional<String> keyId) {
        return Uni.createFrom().item(client.keys());
    }
}
