package dev.countersign.auth.scope;

import dev.countersign.oauth.registry.ClientRegistry;
import dev.countersign.oauth.scope.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Says scopes in words: our own for those that OpenID Connect Core §5.4 and §11 define and for our API, the registry's
 * for all others. Each
 * completes the sentence "it will be able to".
 */
@ApplicationScoped
public class ScopeWords {
    private static final Map<String, String> STANDARD = Map.of(
            "openid", "Know that it is you when you sign in",
            "profile", "See your profile, such as your name and picture",
            "email", "See your email address",
            "address", "See your postal address",
            "phone", "See your phone number",
            "offline_access", "Keep its access while you are away",
            "account", "See which apps have access to your account, and end it");

    private final ClientRegistry registry;

    ScopeWords(ClientRegistry registry) {
        this.registry = registry;
    }

    /** The scope token by token, in its own order. */
    public List<ScopeText> of(Scope scope) {
        Map<String, String> declared = declared();
        return scope.tokens().stream()
                .map(token -> new ScopeText(token, declared.getOrDefault(token, STANDARD.getOrDefault(token, ""))))
                .toList();
    }

    /** An operator may word the standard ones differently, too. */
    private Map<String, String> declared() {
        return registry.current().section(ScopesSection.NAME).stream()
                .map(ScopesSection::text)
                .collect(Collectors.toMap(ScopeText::name, ScopeText::words, (first, second) -> second));
    }
}
