package dev.countersign.auth.claims;

import dev.countersign.crypto.jose.MalformedJsonException;
import dev.countersign.crypto.jose.StrictJson;
import dev.countersign.oauth.scope.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The {@code claims} parameter: which claims an app asks for one by one, and where it wants them (OpenID Connect Core §5.5).
 * Members that we do not know are ignored, as §5.5 wants it; those that we know must have the form it gives them.
 */
public record ClaimsRequest(Map<String, ClaimRequest> userinfo, Map<String, ClaimRequest> idToken) {
    private static final ClaimsRequest NOTHING = new ClaimsRequest(Map.of(), Map.of());

    /** Characters. It is kept with the grant, so it must not be worth anyone's while to keep something else there. */
    private static final int LONGEST = 4096;

    /** What null stands for behind a claim's name: ask for it in the usual way. */
    private static final Map<String, Object> THE_USUAL_WAY = Map.of();

    /** Reads the parameter; empty if it is malformed. */
    public static Optional<ClaimsRequest> parse(String json) {
        if (json.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            Map<String, Object> document = StrictJson.parseObject(json, THE_USUAL_WAY);
            var userinfo = members(document.getOrDefault("userinfo", Map.of()));
            var idToken = members(document.getOrDefault("id_token", Map.of()));
            return userinfo.flatMap(forUserinfo -> idToken.map(forToken -> new ClaimsRequest(forUserinfo, forToken)));
        } catch (MalformedJsonException malformed) {
            return Optional.empty();
        }
    }

    /** What was checked when the code was issued and is kept since; empty if nothing was asked for one by one. */
    public static ClaimsRequest kept(Optional<String> json) {
        return json.flatMap(ClaimsRequest::parse).orElse(NOTHING);
    }

    /** Whether an answer may be about the person of this subject, if it is asked for one (§3.1.2.2). */
    public boolean admitsSubject(String subject) {
        return admits(userinfo.get("sub"), subject) && admits(idToken.get("sub"), subject);
    }

    /** Whether signing in here can be as strong as the app insists on (§5.5.1.1). */
    public boolean canBeMet() {
        ClaimRequest acr = idToken.get("acr");
        return acr == null || !acr.essential() || acr.values().isEmpty() || AuthenticationContext.canMeet(acr.values());
    }

    /** Whether the ID token shall tell something of the person that we have to look up. */
    public boolean wantsPersonInIdToken() {
        return ScopeClaims.all().stream().anyMatch(name -> !name.equals("sub") && idToken.containsKey(name));
    }

    /** The scopes that would have opened these claims, as far as the client may have them. */
    public List<String> scopesWithin(Scope registered) {
        return ScopeClaims.scopes().stream()
                .filter(registered::contains)
                .filter(scope -> ScopeClaims.openedBy(scope).stream()
                        .anyMatch(claim -> userinfo.containsKey(claim) || idToken.containsKey(claim)))
                .toList();
    }

    private static boolean admits(@Nullable ClaimRequest asked, Object value) {
        return asked == null || asked.admits(value);
    }

    private static Optional<Map<String, ClaimRequest>> members(Object member) {
        if (!(member instanceof Map<?, ?> byName)) {
            return Optional.empty();
        }
        var members = new LinkedHashMap<String, ClaimRequest>();
        for (Map.Entry<?, ?> claim : byName.entrySet()) {
            var request = claim.getValue() instanceof Map<?, ?> object
                    ? ClaimRequest.of(object)
                    : Optional.<ClaimRequest>empty();
            if (request.isEmpty()) {
                return Optional.empty();
            }
            members.put((String) claim.getKey(), request.get());
        }
        return Optional.of(members);
    }
}
