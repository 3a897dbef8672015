package dev.countersign.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplanationTableTest {

    private static final Map<String, Object> REFUSED = Map.of(
            "accepted",
            false,
            "client_id",
            "orders-batch",
            "checks",
            List.of(
                    check("type", "pass", "typ JWT", "no typ"),
                    check("audience", "fail", "aud \"a\" alone", "aud \"b\""),
                    check("replay", "skipped", "", "")));

    @Test
    void each_check_has_its_line_and_a_failure_has_two() {
        assertThat(ExplanationTable.all(REFUSED)).isEqualTo("""
                ✗ This assertion is refused: client orders-batch
                  ✓ type                 no typ
                  ✗ audience             expected aud "a" alone
                                         received aud "b"
                  – replay               not asked""");
    }

    @Test
    void the_failures_can_stand_alone() {
        assertThat(ExplanationTable.failures(REFUSED)).contains("audience").doesNotContain("type", "replay");
    }

    @Test
    void an_assertion_that_would_be_taken_is_called_that() {
        assertThat(ExplanationTable.all(Map.of("accepted", true, "client_id", "orders-batch", "checks", List.of())))
                .isEqualTo("✓ This assertion would be accepted: client orders-batch");
    }

    @Test
    void an_answer_of_another_form_is_no_failure_of_ours() {
        assertThat(ExplanationTable.all(Map.of("checks", List.of("x"))))
                .isEqualTo("✗ This assertion is refused: no client that is known here");
    }

    private static Map<String, Object> check(String name, String outcome, String expected, String received) {
        return Map.of("check", name, "outcome", outcome, "expected", expected, "received", received);
    }
}
