package dev.countersign.e2e.outside;

/** The server answered something that this view of it has no use for. */
public final class UnexpectedAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnexpectedAnswer(String expectation, Answer answer) {
        super(message(expectation, answer));
    }

    public UnexpectedAnswer(String expectation, Answer answer, Throwable cause) {
        super(message(expectation, answer), cause);
    }

    private static String message(String expectation, Answer answer) {
        return "%s from %s, got %s".formatted(expectation, answer.uri().getPath(), answer);
    }
}
