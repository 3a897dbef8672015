package dev.countersign.local;

/** The stack cannot start; the message is for the person at the keyboard and says what to do. */
public final class StackFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StackFailure(String message) {
        super(message);
    }
}
