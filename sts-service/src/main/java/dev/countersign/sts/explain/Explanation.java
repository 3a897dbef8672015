package dev.countersign.sts.explain;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.countersign.crypto.assertion.CheckResult;
import java.util.List;
import java.util.Locale;

/**
 * Every check of a client assertion with its outcome, in the order in which the token endpoint makes them.
 *
 * @param accepted whether the assertion would have been taken
 * @param clientId whose rules it was held to; empty if no client could be told
 */
public record Explanation(
        @JsonProperty("accepted") boolean accepted,
        @JsonProperty("client_id") String clientId,
        @JsonProperty("checks") List<Line> checks) {

    public Explanation {
        checks = List.copyOf(checks);
    }

    static Explanation of(String clientId, List<CheckResult> results) {
        return new Explanation(
                results.stream().noneMatch(CheckResult::failed),
                clientId,
                results.stream().map(Line::of).toList());
    }

    /** One check. */
    public record Line(
            @JsonProperty("check") String check,
            @JsonProperty("outcome") String outcome,
            @JsonProperty("expected") String expected,
            @JsonProperty("received") String received) {

        static Line of(CheckResult result) {
            return new Line(
                    result.check(),
                    result.outcome().name().toLowerCase(Locale.ROOT),
                    result.expected(),
                    result.received());
        }
    }
}
