package dev.countersign.auth.claims;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which claims a scope opens (OpenID Connect Core §5.4), in the order in which they are answered. */
public final class ScopeClaims {
    private static final Map<String, List<String>> BY_SCOPE = byScope();

    private ScopeClaims() {}

    private static Map<String, List<String>> byScope() {
        var byScope = new LinkedHashMap<String, List<String>>();
        byScope.put("openid", List.of("sub"));
        byScope.put(
                "profile",
                List.of(
                        "name",
                        "family_name",
                        "given_name",
                        "middle_name",
                        "nickname",
                        "preferred_username",
                        "profile",
                        "picture",
                        "website",
                        "gender",
                        "birthdate",
                        "zoneinfo",
                        "locale",
                        "updated_at"));
        byScope.put("email", List.of("email", "email_verified"));
        byScope.put("address", List.of("address"));
        byScope.put("phone", List.of("phone_number", "phone_number_verified"));
        return byScope;
    }

    /** The scopes that open claims. */
    public static Set<String> scopes() {
        return BY_SCOPE.keySet();
    }

    /** The claims that this scope token opens; none for one that is about something else. */
    public static List<String> openedBy(String scope) {
        return BY_SCOPE.getOrDefault(scope, List.of());
    }

    /** All claims about people that there are. */
    public static List<String> all() {
        return BY_SCOPE.values().stream().flatMap(List::stream).toList();
    }
}
