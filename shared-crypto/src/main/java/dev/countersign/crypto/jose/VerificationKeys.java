package dev.countersign.crypto.jose;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The public keys of one client or issuer, read from its JWK Set (RFC 7517 §5). {@link JwkSetReader} has the rules. */
public final class VerificationKeys {

    /** An unsigned hint may not buy more verifications than this. */
    private static final int MOST_CANDIDATES = 8;

    private static final VerificationKeys NONE = new VerificationKeys(List.of());

    private final List<VerificationKey> keys;

    VerificationKeys(List<VerificationKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * The keys of a JWK Set.
     *
     * @throws InvalidKeysException listing everything that is wrong with the set; a set with one bad key is refused as a
     *     whole, because its owner believes something that is not so
     */
    public static VerificationKeys parse(Map<String, Object> jwks) {
        return new VerificationKeys(new JwkSetReader().read(jwks));
    }

    public static VerificationKeys none() {
        return NONE;
    }

    /**
     * The keys worth trying, at most eight.
     *
     * <p>With a kid: the key of that name, else those that carry no name. Without: every key that fits. The kid is compared
     * and nothing else; it never becomes a path, a query or an address.
     */
    public List<VerificationKey> candidates(Optional<String> kid, SignatureAlgorithm algorithm) {
        boolean named = kid.isPresent() && knows(kid.get());
        return keys.stream()
                .filter(key -> kid.isEmpty() || key.kid().equals(named ? kid : Optional.<String>empty()))
                .filter(key -> key.algorithms().contains(algorithm))
                .limit(MOST_CANDIDATES)
                .toList();
    }

    public boolean knows(String kid) {
        return keys.stream().anyMatch(key -> key.kid().filter(kid::equals).isPresent());
    }

    public boolean isEmpty() {
        return keys.isEmpty();
    }

    /** The algorithms that at least one of the keys can verify. */
    public Set<SignatureAlgorithm> algorithms() {
        return keys.stream().flatMap(key -> key.algorithms().stream()).collect(Collectors.toUnmodifiableSet());
    }
}
