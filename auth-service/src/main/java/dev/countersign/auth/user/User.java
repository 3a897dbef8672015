package dev.countersign.auth.user;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A person with an account here.
 *
 * @param id never changes and never goes to someone else: what the {@code sub} of their tokens is made from (OpenID Connect
 *     Core §2)
 * @param username what they type; may change hands, so nothing refers to it
 * @param claims what they have told us of themselves, under the names of OpenID Connect Core §5.1
 * @param updatedAt when the claims last changed
 * @param disabled may not sign in, and nothing may be issued in their name
 * @param credentialVersion moves on when the password changes or the account is disabled
 */
public record User(
        UUID id,
        String username,
        Map<String, Object> claims,
        Instant updatedAt,
        boolean disabled,
        int credentialVersion) {

    public User {
        claims = Map.copyOf(claims);
    }

    /** What they are called, if they have told us. */
    public Optional<String> name() {
        return claims.get("name") instanceof String name ? Optional.of(name) : Optional.empty();
    }

    /** Without the claims: they are the person's own affair. */
    @Override
    public String toString() {
        return "User[" + id + ']';
    }
}
