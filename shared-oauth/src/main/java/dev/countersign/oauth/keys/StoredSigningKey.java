package dev.countersign.oauth.keys;

import dev.countersign.crypto.signing.ScheduledKey;

/**
 * A signing key as it is kept: its times, and its private part sealed under the master key.
 *
 * @param sealedPrivateJwk AES-256-GCM of the private JWK, bound to the kid
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and never changed after it was read
public record StoredSigningKey(ScheduledKey schedule, byte[] sealedPrivateJwk) {
    @Override
    public String toString() {
        return "StoredSigningKey[" + schedule.kid() + ']';
    }
}
