package dev.countersign.auth.scope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.oauth.registry.EntryReader;
import dev.countersign.oauth.registry.Problems;
import dev.countersign.testing.Behaviour;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator may say about scopes, and what is a mistake. */
class ScopesSectionTest {
    @ParameterizedTest
    @CsvSource({
        "orders:read orders:write, See your orders",
        "'', See your orders",
        "ördérs, See",
        "orders, ' '",
        "orders, ''"
    })
    @Behaviour("B32")
    void whatPeopleCouldNotReadIsAProblem(String name, String description) {
        assertThat(problems(Map.of("name", name, "description", description))).isNotEmpty();
    }

    @Test
    void whatIsMissingMisspeltOrEndlessIsAProblem() {
        assertThat(problems(Map.of("name", "orders"))).isNotEmpty();
        assertThat(problems(Map.of("description", "See your orders"))).isNotEmpty();
        assertThat(problems(Map.of("name", "orders", "description", "See", "descripton", "See")))
                .isNotEmpty();
        assertThat(problems(Map.of("name", "orders", "description", "See ".repeat(40))))
                .isNotEmpty();
    }

    @Test
    void aNameAndASentenceAreEnough() {
        assertThat(problems(Map.of("name", "orders:read", "description", "See your orders")))
                .isEmpty();
    }

    private static List<String> problems(Map<String, Object> entry) {
        var problems = new Problems();
        new ScopesSection().check(new EntryReader("scopes[0]", entry, problems));
        return problems.all();
    }
}
