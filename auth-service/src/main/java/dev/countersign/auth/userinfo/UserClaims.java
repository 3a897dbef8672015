package dev.countersign.auth.userinfo;

import dev.countersign.auth.user.User;
import dev.countersign.oauth.scope.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which claims a scope opens (OpenID Connect Core §5.4). What a person has not told us is left out, never empty. */
public final class UserClaims {
    /** The claims by the scope that opens them, in the order in which they are answered. */
    public static final Map<String, List<String>> BY_SCOPE = byScope();

    private UserClaims() {}

    private static Map<String, List<String>> byScope() {
        var byScope = new LinkedHashMap<String, List<String>>();
        byScope.put("openid", List.of("sub"));
        byScope.put("profile", List.of("name", "preferred_username"));
        byScope.put("email", List.of("email", "email_verified"));
        return byScope;
    }

    /** What this scope tells about this person. */
    public static Map<String, Object> of(User user, Scope scope) {
        var told = everything(user);
        var claims = new LinkedHashMap<String, Object>();
        BY_SCOPE.forEach((opener, names) -> {
            if (scope.contains(opener)) {
                names.stream().filter(told::containsKey).forEach(name -> claims.put(name, told.get(name)));
            }
        });
        return claims;
    }

    private static Map<String, Object> everything(User user) {
        var told = new LinkedHashMap<String, Object>();
        told.put("sub", user.id().toString());
        user.name().ifPresent(name -> told.put("name", name));
        told.put("preferred_username", user.username());
        user.email().ifPresent(email -> {
            told.put("email", email);
            told.put("email_verified", user.emailVerified());
        });
        return told;
    }
}
