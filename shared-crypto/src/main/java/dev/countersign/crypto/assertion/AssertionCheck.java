package dev.countersign.crypto.assertion;

import dev.countersign.crypto.assertion.CheckResult.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One check of an assertion by its name. The verifier stops at the first that fails; whoever explains a refusal runs them all.
 * There is one list of them, so that an explanation cannot tell of other rules than those that are kept.
 *
 * @param makesSense whether it can be asked when others before it have failed; the verifier need not know
 * @param passes the check itself
 * @param expected what would pass, in words
 * @param received what was there
 */
record AssertionCheck(
        String name,
        Predicate<ExaminedAssertion> makesSense,
        Predicate<ExaminedAssertion> passes,
        Function<ExaminedAssertion, String> expected,
        Function<ExaminedAssertion, String> received) {

    /** One that can always be asked. */
    static AssertionCheck of(
            String name,
            Predicate<ExaminedAssertion> passes,
            Function<ExaminedAssertion, String> expected,
            Function<ExaminedAssertion, String> received) {
        return new AssertionCheck(name, any -> true, passes, expected, received);
    }

    /** The same check, asked only when that holds. */
    AssertionCheck onlyIf(Predicate<ExaminedAssertion> condition) {
        return new AssertionCheck(name, condition, passes, expected, received);
    }

    /** The refusal by the first of these that fails; the words are made for that one alone. */
    static Optional<AssertionVerdict.Refused> firstRefusal(List<AssertionCheck> checks, ExaminedAssertion assertion) {
        for (AssertionCheck check : checks) {
            if (!check.passes.test(assertion)) {
                return Optional.of(new AssertionVerdict.Refused(
                        check.name, check.expected.apply(assertion), check.received.apply(assertion)));
            }
        }
        return Optional.empty();
    }

    CheckResult skipped() {
        return new CheckResult(name, Outcome.SKIPPED, "", "");
    }

    CheckResult result(ExaminedAssertion assertion) {
        if (!makesSense.test(assertion)) {
            return skipped();
        }
        Outcome outcome = passes.test(assertion) ? Outcome.PASS : Outcome.FAIL;
        return new CheckResult(name, outcome, expected.apply(assertion), received.apply(assertion));
    }
}
