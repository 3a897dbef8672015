package dev.countersign.sts.refresh;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a service got by client_credentials and may get again.
 *
 * @param audience the one that its tokens are for
 * @param keyThumbprint the key that they are bound to
 */
public record MachineGrant(UUID id, String clientId, String scope, String audience, Optional<String> keyThumbprint) {
    /** The claim by which its access tokens name it, so that they end with it. */
    public static final String CLAIM = "grant_id";

    /** What its access tokens say of it. */
    public Map<String, Object> claims() {
        return Map.of(CLAIM, id.toString());
    }
}
