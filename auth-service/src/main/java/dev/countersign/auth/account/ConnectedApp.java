package dev.countersign.auth.account;

import dev.countersign.oauth.scope.Scope;
import java.time.Instant;

/**
 * An app that a person has given access to.
 *
 * @param name text, never markup
 * @param scope what it may have: what was allowed it, or for the operator's own what it holds
 * @param since when that began
 * @param ours the operator's own, which needs no consent
 */
public record ConnectedApp(String clientId, String name, Scope scope, Instant since, boolean ours) {}
