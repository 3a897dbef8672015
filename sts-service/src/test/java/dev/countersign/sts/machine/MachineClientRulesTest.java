package dev.countersign.sts.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.oauth.registry.EntryReader;
import dev.countersign.oauth.registry.Problems;
import dev.countersign.oauth.testing.TestClients;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a machine must be registered with. */
class MachineClientRulesTest {
    private static final List<String> ORDERS = List.of("https://api.example.com/orders");

    @Test
    @Behaviour("D60")
    void aMachineForNothingIsRefused() {
        assertThat(problems("", List.of(), Map.of())).anyMatch(p -> p.contains("scope: must name"));
    }

    @ParameterizedTest
    @Spec("RFC 8707 §2")
    @ValueSource(strings = {"orders", "/orders", "https://api.example.com/#a", "https://api example.com", ""})
    void aResourceThatIsNoAbsoluteUriIsRefused(String resource) {
        assertThat(problems("a", List.of(resource), Map.of())).anyMatch(p -> p.contains("resources: must be absolute"));
    }

    @Test
    void theSameResourceTwiceIsRefused() {
        assertThat(problems("a", List.of(ORDERS.getFirst(), ORDERS.getFirst()), Map.of()))
                .anyMatch(p -> p.contains("resources: names the same"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"native", "first_party", "require_state", "require_pushed_authorization_requests"})
    void whatBelongsToSignInPagesIsRefused(String field) {
        assertThat(problems("a", ORDERS, Map.of(field, true))).anyMatch(p -> p.contains(field + ": has no meaning"));
    }

    @Test
    @Behaviour("C49")
    void aMachineHasNoCookies() {
        assertThat(problems("a", ORDERS, Map.of("token_delivery", "cookie")))
                .anyMatch(p -> p.contains("token_delivery: must be body"));
    }

    @Test
    void aMachineWithScopeAndResourceIsFine() {
        assertThat(problems("a b", List.of("https://api.example.com", "urn:orders"), Map.of()))
                .isEmpty();
    }

    private static List<String> problems(String scope, List<String> resources, Map<String, Object> fields) {
        var problems = new Problems();
        new MachineClientRules()
                .check(
                        TestClients.machine("orders-batch", scope, resources),
                        new EntryReader("sts-service.yaml: client \"orders-batch\"", fields, problems));
        return problems.all();
    }
}
