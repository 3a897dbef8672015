package dev.countersign.crypto.jose;

/** What is wrong with one key of a set; {@link JwkSetReader} collects these into an {@link InvalidKeysException}. */
final class BadKeyException extends RuntimeException {
    BadKeyException(String problem) {
        super(problem);
    }
}
