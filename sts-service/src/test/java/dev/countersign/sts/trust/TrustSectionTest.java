package dev.countersign.sts.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.registry.EntryReader;
import dev.countersign.oauth.registry.Problems;
import dev.countersign.sts.testing.Sts;
import dev.countersign.testing.Behaviour;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule that does not say exactly whom it trusts is a problem at start, not a hole later. */
@Behaviour("D65")
class TrustSectionTest {
    private static final Map<String, Object> KUBERNETES = Map.of(
            "name", "invoices",
            "type", "kubernetes",
            "issuer", "https://cluster.example.com",
            "namespace", "shop",
            "service_account", "invoices",
            "clients", List.of("invoices"));

    private static final Map<String, Object> SPIFFE = Map.of(
            "name", "payments",
            "type", "spiffe",
            "spiffe_id", "spiffe://example.org/shop/payments",
            "jwks_uri", "https://bundle.example.org/keys",
            "clients", List.of("payments"));

    private static final Map<String, Object> OIDC = Map.of(
            "name", "builds",
            "type", "oidc",
            "issuer", "https://token.actions.githubusercontent.com",
            "subject", "repo:example/shop:ref:refs/heads/main",
            "claims", Map.of("repository_id", "74"),
            "clients", List.of("deployer"));

    @Test
    void aWholeRuleOfEachKindIsFine() {
        assertThat(problems(KUBERNETES, Map.of())).isEmpty();
        assertThat(problems(KUBERNETES, Map.of("pod_uid", PlatformTokens.POD, "service_account", "default")))
                .isEmpty();
        assertThat(problems(SPIFFE, Map.of("replay", "token"))).isEmpty();
        assertThat(problems(OIDC, Map.of("max_age", "PT5M"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "type", "issuer", "namespace", "service_account", "clients"})
    void whatIsMissingIsNamed(String field) {
        assertThat(problems(KUBERNETES, Map.of(field, ""))).anyMatch(problem -> problem.contains(field + ": "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "shop*", "shop:invoices", "Shop", "shop/", "-shop", ".*"})
    void whatLooksLikeAPatternOrAnotherNameIsRefused(String text) {
        assertThat(problems(KUBERNETES, Map.of("namespace", text))).anyMatch(p -> p.contains("namespace: "));
        assertThat(problems(KUBERNETES, Map.of("service_account", text)))
                .anyMatch(p -> p.contains("service_account: "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spiffe://example.org",
                "spiffe://example.org/",
                "spiffe://example.org/*",
                "spiffe://example.org/a/../b",
                "spiffe://Example.org/a",
                "spiffe://user@example.org/a",
                "spiffe://example.org/a?b",
                "https://example.org/a"
            })
    void aSpiffeIdIsWhole(String id) {
        assertThat(problems(SPIFFE, Map.of("spiffe_id", id))).anyMatch(p -> p.contains("spiffe_id: "));
    }

    @Test
    void aSubjectOrClaimWithAStarIsRefused() {
        assertThat(problems(OIDC, Map.of("subject", "repo:example/*"))).anyMatch(p -> p.contains("subject: "));
        assertThat(problems(OIDC, Map.of("claims", Map.of("ref", "refs/heads/*"))))
                .anyMatch(p -> p.contains("claims: "));
        assertThat(problems(OIDC, Map.of("claims", Map.of("sub", "somebody")))).anyMatch(p -> p.contains("claims: "));
        assertThat(problems(OIDC, Map.of("claims", Map.of("run", 7)))).anyMatch(p -> p.contains("claims: "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://cluster.example.com",
                "cluster",
                "https://a@cluster.example.com",
                "https://a?b",
                "https://a#b"
            })
    void anIssuerIsAnHttpsUrl(String issuer) {
        assertThat(problems(KUBERNETES, Map.of("issuer", issuer))).anyMatch(p -> p.contains("issuer: "));
    }

    @Test
    void keysComeFromOnePlace() {
        var inline = Map.<String, Object>of("keys", List.of());

        assertThat(problems(KUBERNETES, Map.of("jwks", inline, "jwks_uri", "https://a.example/keys")))
                .anyMatch(p -> p.contains("jwks_uri: must not stand"));
        assertThat(problems(KUBERNETES, Map.of("jwks", inline))).anyMatch(p -> p.contains("jwks: "));
        assertThat(problems(KUBERNETES, Map.of("jwks_uri", "http://a.example/keys")))
                .anyMatch(p -> p.contains("jwks_uri: "));
        assertThat(problems(
                        Map.of("name", "a", "type", "spiffe", "spiffe_id", "spiffe://a/b", "clients", List.of("a")),
                        Map.of()))
                .anyMatch(p -> p.contains("jwks: is missing"));
    }

    @Test
    void whatIsUnknownOrOutOfBoundsIsRefused() {
        assertThat(problems(KUBERNETES, Map.of("replay", "reusable"))).anyMatch(p -> p.contains("replay: "));
        assertThat(problems(KUBERNETES, Map.of("max_age", "P2D"))).anyMatch(p -> p.contains("max_age: "));
        assertThat(problems(KUBERNETES, Map.of("subject", "somebody")))
                .anyMatch(p -> p.contains("subject: is not a known"));
        assertThat(problems(KUBERNETES, Map.of("type", "azure"))).anyMatch(p -> p.contains("type: "));
    }

    private static List<String> problems(Map<String, Object> rule, Map<String, Object> changes) {
        var entry = new HashMap<>(rule);
        entry.putAll(changes);
        entry.values().removeIf(""::equals);
        var problems = new Problems();
        new TrustSection(new Issuer(Sts.ISSUER)).check(new EntryReader("trust_rules[0]", entry, problems));
        return problems.all();
    }
}
