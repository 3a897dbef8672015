package dev.countersign.sts.trust;

import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.registry.ClientRegistry;
import dev.countersign.oauth.registry.EntryReader;
import dev.countersign.oauth.registry.Problems;
import dev.countersign.oauth.registry.Registry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of the registry as it is now. Without any, nobody is trusted (RFC 7523 §3). */
@ApplicationScoped
public class TrustRules {
    private final ClientRegistry registry;
    private final Issuer issuer;
    private volatile Read read = new Read(null, List.of());

    TrustRules(ClientRegistry registry, Issuer issuer) {
        this.registry = registry;
        this.issuer = issuer;
    }

    /** Those that are about a client and such a token, as far as the token's own word goes. */
    List<TrustRule> concerning(String clientId, Optional<String> saidIssuer, Optional<String> saidSubject) {
        return current().stream()
                .filter(rule -> rule.concerns(clientId, saidIssuer, saidSubject))
                .toList();
    }

    /** Read once per registry: a rule that was removed is gone with the request that sees the new one. */
    private List<TrustRule> current() {
        Registry now = registry.current();
        Read last = read;
        if (last.from() != now) {
            last = new Read(now, of(now));
            read = last;
        }
        return last.rules();
    }

    private List<TrustRule> of(Registry registry) {
        return registry.section(TrustSection.NAME).stream()
                .map(entry -> new TrustRuleEntry(new EntryReader("", entry, new Problems()), issuer).read())
                .toList();
    }

    private record Read(@Nullable Registry from, List<TrustRule> rules) {}
}
