package dev.countersign.crypto.jose;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The public keys of one client or issuer, read from its JWK Set (RFC 7517 §5). {@link JwkSetReader} has the rules. */
public final class VerificationKeys {

    /** An unsigned hint may not buy more verifications than this. */
    private static final int MOST_CANDIDATES = 8;

    private static final VerificationKeys NONE = new VerificationKeys(List.of());

    private final List<VerificationKey> keys;
    private final Map<String, String> outOfDate;

    VerificationKeys(List<VerificationKey> keys) {
        this(keys, Map.of());
    }

    private VerificationKeys(List<VerificationKey> keys, Map<String, String> outOfDate) {
        this.keys = List.copyOf(keys);
        this.outOfDate = Map.copyOf(outOfDate);
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

    /**
     * The keys of certificates in PEM, one in each text (RFC 7468 §5.1).
     *
     * @throws InvalidKeysException listing everything that is wrong with them
     */
    public static VerificationKeys ofCertificates(List<String> pems) {
        return new VerificationKeys(CertificateListReader.read(pems));
    }

    public static VerificationKeys none() {
        return NONE;
    }

    /** These and those. */
    public VerificationKeys and(VerificationKeys others) {
        return new VerificationKeys(
                Stream.concat(keys.stream(), others.keys.stream()).toList());
    }

    /** All of them, whatever their dates. */
    public List<VerificationKey> all() {
        return keys;
    }

    /** The keys that may be used at this moment: one whose certificate has ended is as unknown as one that was removed. */
    public VerificationKeys validAt(Instant now) {
        if (keys.stream().allMatch(key -> isValid(key, now))) {
            return this;
        }
        var ended = new LinkedHashMap<String, String>();
        keys.stream()
                .filter(key -> !isValid(key, now))
                .forEach(key -> key.validity().ifPresent(dates -> ended.put(key.name(), dates.reason(now))));
        return new VerificationKeys(
                keys.stream().filter(key -> isValid(key, now)).toList(), ended);
    }

    /** For the operator: the keys that were left out for their dates, and why. Empty if there are none. */
    public String outOfDate() {
        return outOfDate.entrySet().stream()
                .map(key -> "key " + key.getKey() + ": " + key.getValue())
                .sorted()
                .limit(MOST_CANDIDATES)
                .collect(Collectors.joining(", "));
    }

    private static boolean isValid(VerificationKey key, Instant now) {
        return key.validity().map(dates -> dates.includes(now)).orElse(true);
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
                .filter(key -> kid.isEmpty()
                        || (named ? key.isCalled(kid.get()) : key.kid().isEmpty()))
                .filter(key -> key.algorithms().contains(algorithm))
                .limit(MOST_CANDIDATES)
                .toList();
    }

    public boolean knows(String kid) {
        return keys.stream().anyMatch(key -> key.isCalled(kid));
    }

    public boolean isEmpty() {
        return keys.isEmpty();
    }

    /** The algorithms that at least one of the keys can verify. */
    public Set<SignatureAlgorithm> algorithms() {
        return keys.stream().flatMap(key -> key.algorithms().stream()).collect(Collectors.toUnmodifiableSet());
    }
}
