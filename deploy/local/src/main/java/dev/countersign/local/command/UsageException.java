package dev.countersign.local.command;

/** What was typed makes no sense; the message says why. Exit code 2, as shells have it. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
