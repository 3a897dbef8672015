package dev.countersign.sts.trust;

import dev.countersign.oauth.client.ClientAuthMethod;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.registry.EntryReader;
import dev.countersign.oauth.registry.Problems;
import dev.countersign.oauth.registry.Registry;
import dev.countersign.oauth.registry.RegistrySection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

/**
 * The section {@code trust_rules} of the registry files.
 *
 * <table><caption>Beyond the fields of one rule</caption>
 * <tr><td>name</td><td>each once: the log tells rules apart by it</td></tr>
 * <tr><td>clients</td><td>registered, with workload_identity: a client proves itself in one way</td></tr>
 * <tr><td>replay</td><td>the same in all rules for an issuer: known by two marks, a token would count twice</td></tr>
 * </table>
 */
@ApplicationScoped
public class TrustSection implements RegistrySection {
    static final String NAME = "trust_rules";

    private final Issuer issuer;

    TrustSection(Issuer issuer) {
        this.issuer = issuer;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void check(EntryReader entry) {
        new TrustRuleEntry(entry, issuer).read();
    }

    @Override
    public void checkTogether(Registry registry, Problems problems) {
        var names = new HashSet<String>();
        var replays = new HashMap<String, ReplayPolicy>();
        for (Map<String, Object> entry : registry.section(NAME)) {
            TrustRule rule = new TrustRuleEntry(new EntryReader(NAME, entry, new Problems()), issuer).read();
            String where = NAME + " \"" + rule.name() + '"';
            if (!names.add(rule.name())) {
                problems.add(where, "name", "is used twice");
            }
            var before = replays.putIfAbsent(rule.issuer().orElse(rule.subject()), rule.replay());
            if (before != null && before != rule.replay()) {
                problems.add(where, "replay", "must be the same in all rules for an issuer");
            }
            rule.clients().stream()
                    .filter(clientId -> !isWorkload(registry, clientId))
                    .sorted()
                    .forEach(clientId -> problems.add(
                            where, "clients", clientId + " is not registered with workload_identity here"));
        }
    }

    private static boolean isWorkload(Registry registry, String clientId) {
        return registry.client(clientId)
                .filter(client -> client.authMethod() == ClientAuthMethod.WORKLOAD_IDENTITY)
                .isPresent();
    }
}
