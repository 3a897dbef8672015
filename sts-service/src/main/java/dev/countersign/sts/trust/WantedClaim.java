package dev.countersign.sts.trust;

import java.util.List;
import java.util.Map;

/**
 * A claim that must be there and be this very text.
 *
 * @param path the names that lead to it from the outside in
 */
record WantedClaim(List<String> path, String value) {

    boolean isMetBy(Map<String, Object> claims) {
        Object found = claims;
        for (String name : path) {
            found = found instanceof Map<?, ?> members ? members.get(name) : null;
        }
        return value.equals(found);
    }
}
