package dev.countersign.oauth.error;

/**
 * A request that was refused, as it is told to whoever keeps refusals: an event. It is fired while the client waits, so an
 * observer must not wait for anything and must not fail.
 *
 * @param requestId the id that the answer carries
 * @param path the address, as sent
 * @param clientId who it is from, or says that it is; empty if nothing of the kind was read
 */
public record RefusedRequest(String requestId, String path, String clientId, OAuthException refusal) {}
