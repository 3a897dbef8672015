package dev.countersign.oauth.registry;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong in a registry, so that an operator sees all of it at once. */
public final class Problems {
    private final List<String> found = new ArrayList<>();

    /**
     * Notes a problem.
     *
     * @param where file and entry, such as {@code auth-service.yaml: client "demo-spa"}
     * @param field the field at fault
     * @param sentence what is wrong and what would be right
     */
    public void add(String where, String field, String sentence) {
        found.add(where + ", " + field + ": " + sentence);
    }

    public List<String> all() {
        return List.copyOf(found);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }
}
