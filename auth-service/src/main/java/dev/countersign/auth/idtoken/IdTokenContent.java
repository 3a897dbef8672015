package dev.countersign.auth.idtoken;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What an ID token says of a person.
 *
 * @param nonce ties it to the authorization request that it answers
 * @param accessToken the token it is handed out with; only its hash gets into the ID token
 */
public record IdTokenContent(UUID subject, Instant authTime, Optional<String> nonce, String accessToken) {
    @Override
    public String toString() {
        return "IdTokenContent[" + subject + ']';
    }
}
