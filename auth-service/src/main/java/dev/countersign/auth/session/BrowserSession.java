package dev.countersign.auth.session;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Someone is signed in, in one browser.
 *
 * @param id the session's name inside this server; nothing from outside is ever looked up by it
 * @param authTime when they last typed their password: {@code auth_time} in the tokens tells the truth
 * @param expiresAt the end, if it is not used again
 */
public record BrowserSession(UUID id, UUID userId, Instant authTime, Instant expiresAt) {

    /** Their ids, separated by spaces: a list for a statement. */
    public static String ids(List<BrowserSession> sessions) {
        return sessions.stream().map(session -> session.id().toString()).collect(Collectors.joining(" "));
    }
}
