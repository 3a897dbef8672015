package dev.countersign.auth.user;

import java.util.Optional;
import java.util.UUID;

/**
 * A person with an account here.
 *
 * @param id never changes and never goes to someone else: the {@code sub} of their tokens (OpenID Connect Core §2)
 * @param username what they type; may change hands, so nothing refers to it
 * @param disabled may not sign in, and nothing may be issued in their name
 */
public record User(
        UUID id,
        String username,
        Optional<String> name,
        Optional<String> email,
        boolean emailVerified,
        boolean disabled) {}
