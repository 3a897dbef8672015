package dev.countersign.auth.claims;

import dev.countersign.auth.user.User;
import dev.countersign.oauth.scope.Scope;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is told of a person, {@code sub} aside (OpenID Connect Core §5.1): what the scope opens, and what was asked for one by
 * one. What they have not told us is left out, never empty.
 */
public final class UserClaims {

    private UserClaims() {}

    /** What this scope opens (§5.4). */
    public static Map<String, Object> openedBy(Scope scope, User user) {
        var told = everything(user);
        told.keySet()
                .retainAll(scope.tokens().stream()
                        .flatMap(token -> ScopeClaims.openedBy(token).stream())
                        .toList());
        return told;
    }

    /**
     * What was asked for one by one (§5.5), with the value it was asked with, if it was. Only what a scope of the client's
     * registration opens: otherwise the parameter would be a way around it.
     */
    public static Map<String, Object> asked(Map<String, ClaimRequest> asked, Scope registered, User user) {
        var told = openedBy(registered, user);
        told.entrySet()
                .removeIf(claim -> !asked.containsKey(claim.getKey())
                        || !asked.get(claim.getKey()).admits(claim.getValue()));
        return told;
    }

    private static Map<String, Object> everything(User user) {
        var known = new LinkedHashMap<>(user.claims());
        known.put("preferred_username", user.username());
        known.put("updated_at", user.updatedAt().getEpochSecond());
        var inOrder = new LinkedHashMap<String, Object>();
        ScopeClaims.all().stream().filter(known::containsKey).forEach(name -> inOrder.put(name, known.get(name)));
        return inOrder;
    }
}
