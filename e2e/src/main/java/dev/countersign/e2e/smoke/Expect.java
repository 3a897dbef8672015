package dev.countersign.e2e.smoke;

import dev.countersign.e2e.outside.Answer;
import java.util.Objects;

/** Says what was expected and what came instead; never a body, which may hold a token. */
final class Expect {
    private Expect() {}

    static void that(boolean holds, String promise) {
        if (!holds) {
            throw new IllegalStateException("expected: " + promise);
        }
    }

    static void same(Object expected, Object actual, String what) {
        that(Objects.equals(expected, actual), what + " is " + expected + ", but it is " + actual);
    }

    /** A refusal in OAuth's JSON that leaves no token behind. */
    static void refusal(Answer answer, int status, String error) {
        same(status + " " + error, answer.status() + " " + answer.error().orElse("(no error code)"), "the answer");
        that(answer.member("access_token").isEmpty(), "no token in a refusal");
    }

    static void success(Answer answer) {
        that(
                answer.status() == 200,
                "success, got " + answer
                        + answer.member("error_description")
                                .map(text -> " (" + text + ")")
                                .orElse(""));
    }
}
