package dev.countersign.auth.logout.backchannel;

import java.time.Instant;
import java.util.UUID;

/**
 * A client that has yet to hear that a person has signed out.
 *
 * @param attempt the number of the attempt that this notice is now taken for, from one
 */
record LogoutNotice(UUID id, String clientId, UUID accountId, UUID sessionId, Instant createdAt, int attempt) {}
