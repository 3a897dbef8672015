package dev.countersign.auth.session;

import java.time.Instant;

/**
 * A session as its person sees it in a list.
 *
 * @param device what they call the place, in words of ours
 * @param createdAt when they first signed in there
 * @param lastSeenAt when it was last used, a few minutes more or less
 */
public record DeviceSession(BrowserSession session, String device, Instant createdAt, Instant lastSeenAt) {}
