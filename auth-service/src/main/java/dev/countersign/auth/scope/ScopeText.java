package dev.countersign.auth.scope;

/**
 * A scope as people see it.
 *
 * @param name as the app asks for it
 * @param words what it means; empty if nobody has said, and then people see the name
 */
public record ScopeText(String name, String words) {

    public boolean described() {
        return !words.isEmpty();
    }
}
