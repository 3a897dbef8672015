package dev.countersign.crypto.jose;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a JWK Set and collects every problem instead of stopping at the first.
 *
 * <p>A key marked {@code "use": "enc"} is none of our business and is left out, after it was looked at for private members.
 */
final class JwkSetReader {

    private static final int MOST_KEYS = 32;

    private final List<String> problems = new ArrayList<>();
    private final List<VerificationKey> keys = new ArrayList<>();
    private final Set<String> kids = new HashSet<>();

    List<VerificationKey> read(Map<String, Object> jwks) {
        if (!(jwks.get("keys") instanceof List<?> members)) {
            throw new InvalidKeysException(List.of("keys: missing, or not an array"));
        }
        if (members.size() > MOST_KEYS) {
            throw new InvalidKeysException(List.of("keys: more than " + MOST_KEYS));
        }
        for (int i = 0; i < members.size(); i++) {
            readOne("keys[" + i + "]", members.get(i));
        }
        if (problems.isEmpty() && keys.isEmpty()) {
            problems.add("keys: none that verifies signatures");
        }
        if (!problems.isEmpty()) {
            throw new InvalidKeysException(problems);
        }
        return keys;
    }

    private void readOne(String place, Object member) {
        try {
            if (!(member instanceof Map<?, ?> jwk)) {
                throw new BadKeyException("not an object");
            }
            Jwk.read(jwk).ifPresent(this::add);
        } catch (BadKeyException bad) {
            problems.add(place + ": " + bad.getMessage());
        }
    }

    private void add(VerificationKey key) {
        Optional<String> kid = key.kid();
        // Two keys of one name: which of them answers for it would depend on the reader.
        if (kid.isPresent() && !kids.add(kid.get())) {
            throw new BadKeyException("kid is used twice");
        }
        keys.add(key);
    }
}
