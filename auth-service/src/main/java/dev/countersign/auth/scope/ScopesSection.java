package dev.countersign.auth.scope;

import dev.countersign.oauth.registry.EntryReader;
import dev.countersign.oauth.registry.RegistrySection;
import dev.countersign.oauth.scope.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** The section {@code scopes} of the registry files: what scopes of the operator's own APIs mean, in words for people. */
@ApplicationScoped
public class ScopesSection implements RegistrySection {
    static final String NAME = "scopes";

    /** A line on a phone and a half; whoever needs more describes more than one thing. */
    private static final int LONGEST = 120;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void check(EntryReader entry) {
        String name = entry.requiredText("name");
        if (name.isEmpty()
                || Scope.parse(name).filter(scope -> scope.tokens().size() == 1).isEmpty()) {
            entry.problem("name", "must be one scope, such as orders:read");
        }
        String description = entry.requiredText("description");
        if (description.isBlank() || description.length() > LONGEST) {
            entry.problem("description", "must be 1 to " + LONGEST + " characters, such as \"See your orders\"");
        }
        entry.refuseUnreadFields();
    }

    /** An entry that was checked before. */
    static ScopeText text(Map<String, Object> entry) {
        return new ScopeText(String.valueOf(entry.get("name")), String.valueOf(entry.get("description")));
    }
}
