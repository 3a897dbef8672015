package dev.countersign.crypto.jose;

import java.util.List;

/** A key set that must not be registered, with everything that is wrong about it at once. Holds no key material. */
public final class InvalidKeysException extends RuntimeException {

    private final List<String> problems;

    InvalidKeysException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
