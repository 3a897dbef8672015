package dev.countersign.crypto.assertion;

import dev.countersign.crypto.jose.NumericDate;
import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.crypto.jose.UntrustedJwt;
import dev.countersign.crypto.jose.VerificationKey;
import dev.countersign.crypto.jose.VerificationKeys;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An assertion beside what it is held to. Nothing in it is proven; it is what the checks ask. */
final class ExaminedAssertion {

    private final UntrustedJwt assertion;
    private final AssertionPurpose purpose;
    private final AssertionRules rules;
    private final Instant now;
    private final Optional<SignatureAlgorithm> algorithm;
    private final List<VerificationKey> candidates;
    private final VerificationKeys keys;

    ExaminedAssertion(
            UntrustedJwt assertion,
            AssertionPurpose purpose,
            AssertionRules rules,
            VerificationKeys keys,
            Instant now) {
        this.assertion = assertion;
        this.purpose = purpose;
        this.rules = rules;
        this.now = now;
        this.algorithm = assertion.algorithm().flatMap(SignatureAlgorithm::of);
        this.keys = keys.validAt(now);
        this.candidates = candidates();
    }

    UntrustedJwt assertion() {
        return assertion;
    }

    /** Whether it is to say whom the client acts for, and not who it is. */
    boolean isGrant() {
        return purpose == AssertionPurpose.AUTHORIZATION_GRANT;
    }

    AssertionRules rules() {
        return rules;
    }

    Instant now() {
        return now;
    }

    /** The algorithm that the header wishes for, if it is one of ours. */
    Optional<SignatureAlgorithm> algorithm() {
        return algorithm;
    }

    boolean hasRegisteredAlgorithm() {
        return algorithm.filter(rules.algorithms()::contains).isPresent();
    }

    /** The client's keys that could have made this signature: a key that could not is not worth the arithmetic. */
    private List<VerificationKey> candidates() {
        int length = assertion.signature().length;
        return algorithm.stream()
                .flatMap(wished -> keys.candidates(assertion.keyId(), wished).stream()
                        .filter(key -> key.makesSignaturesOf(wished, length)))
                .toList();
    }

    boolean hasCandidates() {
        return !candidates.isEmpty();
    }

    /** Why some of the client's keys are none at this moment; empty if all are. */
    String outOfDateKeys() {
        return keys.outOfDate();
    }

    boolean isSignedByCandidate() {
        byte[] input = assertion.signingInput();
        byte[] signature = assertion.signature();
        return algorithm
                .filter(wished -> candidates.stream().anyMatch(key -> key.verifies(wished, input, signature)))
                .isPresent();
    }

    @Nullable Object claim(String name) {
        return assertion.claims().get(name);
    }

    /** The claim as a time, if it is there and is one. */
    Optional<Instant> time(String claim) {
        return Optional.ofNullable(claim(claim)).flatMap(NumericDate::read);
    }

    /** The claim as a person may see it. */
    String shown(String name) {
        return shown(assertion.claims(), name);
    }

    static String shown(Map<String, Object> members, String name) {
        Object value = members.get(name);
        return switch (value) {
            case null -> "no " + name;
            case Long number -> name + ' ' + number;
            default -> name + ' ' + Foreign.quoted(value);
        };
    }
}
