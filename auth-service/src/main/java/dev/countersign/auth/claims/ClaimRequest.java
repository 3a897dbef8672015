package dev.countersign.auth.claims;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one claim is asked for (OpenID Connect Core §5.5.1).
 *
 * @param essential the app cannot do without it
 * @param values it is wanted only if it is one of these; empty for whatever it is
 */
public record ClaimRequest(boolean essential, List<?> values) {

    /** Reads the object that stands behind the claim's name; empty if a member of it is not what §5.5.1 says. */
    static Optional<ClaimRequest> of(Map<?, ?> member) {
        Object essential = member.containsKey("essential") ? member.get("essential") : false;
        Object values = member.containsKey("values")
                ? member.get("values")
                : member.containsKey("value") ? List.of(member.get("value")) : List.of();
        return essential instanceof Boolean needed && values instanceof List<?> list
                ? Optional.of(new ClaimRequest(needed, list))
                : Optional.empty();
    }

    public boolean admits(Object value) {
        return values.isEmpty() || values.contains(value);
    }
}
