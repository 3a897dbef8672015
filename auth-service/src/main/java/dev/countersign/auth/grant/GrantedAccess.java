package dev.countersign.auth.grant;

import dev.countersign.oauth.scope.Scope;
import java.time.Instant;

/**
 * What a client holds of a person.
 *
 * @param since when the oldest grant of it that has not ended was opened
 */
public record GrantedAccess(String clientId, Scope scope, Instant since) {}
