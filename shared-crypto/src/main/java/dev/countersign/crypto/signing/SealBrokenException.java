package dev.countersign.crypto.signing;

/** The sealed bytes do not open: another master key, another context, or somebody changed them. Which one, nobody can tell. */
public final class SealBrokenException extends RuntimeException {
    SealBrokenException() {
        super("cannot be opened: sealed under another master key or context, or changed since");
    }
}
