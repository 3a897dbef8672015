package dev.countersign.auth.session;

import java.util.UUID;

/**
 * Somebody whose password was right a moment ago.
 *
 * @param credentialVersion of the account when the password was checked: if it has moved on since, the password counts no more
 */
public record SignedIn(UUID userId, int credentialVersion) {}
