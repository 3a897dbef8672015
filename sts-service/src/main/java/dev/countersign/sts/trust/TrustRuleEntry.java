package dev.countersign.sts.trust;

import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.registry.EntryReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads one trust rule. Names are those of the platform: a Kubernetes rule says {@code namespace} and {@code service_account}, a
 * SPIFFE rule {@code spiffe_id}, and the subject follows from that (Kubernetes service-account tokens, JWT-SVID §3.1). All is
 * compared exactly, so what looks like a pattern is refused here instead of matching nothing later.
 */
final class TrustRuleEntry {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** Labels of RFC 1123; a name of a service account may be several with dots between. */
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private static final Pattern DNS_NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
    private static final Pattern UID = Pattern.compile("[0-9a-f-]{36}");

    /** SPIFFE ID §2: a trust domain in lower case and a path without empty, dot or escaped segments. */
    private static final Pattern SPIFFE_ID =
            Pattern.compile("spiffe://[a-z0-9._-]{1,255}(/(?!\\.{1,2}(/|$))[A-Za-z0-9._-]+)+");

    /** What has a field or a check of its own. */
    private static final Set<String> OWN_CHECK = Set.of("iss", "sub", "aud", "exp", "iat", "nbf", "jti");

    private static final Duration USUAL_AGE = Duration.ofMinutes(10);

    private final EntryReader entry;
    private final Issuer self;

    TrustRuleEntry(EntryReader entry, Issuer self) {
        this.entry = entry;
        this.self = self;
    }

    /** The rule; where the entry is wrong, the problem is noted and something stands in. */
    TrustRule read() {
        String name = matching("name", NAME, "must be 1 to 64 letters, digits, dots, dashes or underscores");
        String type = entry.requiredText("type");
        var keys = new KeySourceEntry(entry);
        boolean spiffe = type.equals("spiffe");
        Optional<String> issuer = keys.issuer(!spiffe);
        var claims = new ArrayList<WantedClaim>();
        String subject = switch (type) {
            case "kubernetes" -> serviceAccount(claims);
            case "spiffe" ->
                matching("spiffe_id", SPIFFE_ID, "must be a whole SPIFFE ID such as spiffe://example.org/a/b");
            case "oidc" -> anySubject(claims);
            default -> {
                entry.problem("type", "must be kubernetes, spiffe or oidc");
                yield "";
            }
        };
        var rule = new TrustRule(
                name,
                issuer,
                spiffe ? keys.ofTrustDomain() : keys.ofIssuer(issuer.orElse("")),
                entry.text("audience").orElse(self.value()),
                subject,
                claims,
                clients(),
                entry.duration("max_age", USUAL_AGE, Duration.ofSeconds(1), TrustRule.LONGEST_AGE),
                replay());
        entry.refuseUnreadFields();
        return rule;
    }

    /** The account called {@code default} is what every pod has that asked for nothing; it is trusted if it is written out. */
    private String serviceAccount(List<WantedClaim> claims) {
        String namespace = matching("namespace", LABEL, "must be the whole name of a namespace");
        String account = matching("service_account", DNS_NAME, "must be the whole name of a service account");
        if (entry.text("pod_uid").isPresent()) {
            String uid = matching("pod_uid", UID, "must be a UID in lower case");
            claims.add(new WantedClaim(List.of("kubernetes.io", "pod", "uid"), uid));
        }
        return "system:serviceaccount:" + namespace + ':' + account;
    }

    private String anySubject(List<WantedClaim> claims) {
        String subject = entry.requiredText("subject");
        if (subject.contains("*")) {
            entry.problem("subject", "is compared exactly; * is no pattern");
        }
        entry.object("claims").orElse(Map.of()).forEach((name, value) -> {
            if (OWN_CHECK.contains(name) || !(value instanceof String text) || text.contains("*")) {
                entry.problem("claims", name + " must be text that is compared exactly, and no registered claim");
            } else {
                claims.add(new WantedClaim(List.of(name), text));
            }
        });
        return subject;
    }

    private Set<String> clients() {
        var clients = entry.texts("clients");
        if (clients.isEmpty() || new HashSet<>(clients).size() < clients.size()) {
            entry.problem("clients", "must name at least one client, each once");
        }
        return Set.copyOf(clients);
    }

    private ReplayPolicy replay() {
        return switch (entry.text("replay").orElse("jti")) {
            case "jti" -> ReplayPolicy.JTI;
            case "token" -> ReplayPolicy.TOKEN;
            default -> {
                entry.problem("replay", "must be jti or token");
                yield ReplayPolicy.JTI;
            }
        };
    }

    private String matching(String field, Pattern pattern, String sentence) {
        String text = entry.requiredText(field);
        if (!text.isEmpty() && !pattern.matcher(text).matches()) {
            entry.problem(field, sentence);
        }
        return text;
    }
}
