package dev.countersign.oauth.registry;

import dev.countersign.crypto.jose.InvalidKeysException;
import dev.countersign.crypto.jose.VerificationKeys;
import java.util.function.Supplier;

/**
 * Reads the public keys that a client registers by value: {@code jwks} (RFC 7591 §2), and {@code certificates}, a list of our own
 * with an X.509 certificate in PEM each.
 */
final class ClientKeyMetadata {
    private static final String JWKS = "jwks";
    private static final String CERTIFICATES = "certificates";

    private ClientKeyMetadata() {}

    static VerificationKeys read(EntryReader entry) {
        var alone = entry.object(JWKS)
                .map(jwks -> orProblems(JWKS, () -> VerificationKeys.parse(jwks), entry))
                .orElse(VerificationKeys.none());
        var certificates = entry.texts(CERTIFICATES);
        return certificates.isEmpty()
                ? alone
                : alone.and(orProblems(CERTIFICATES, () -> VerificationKeys.ofCertificates(certificates), entry));
    }

    private static VerificationKeys orProblems(String field, Supplier<VerificationKeys> keys, EntryReader entry) {
        try {
            return keys.get();
        } catch (InvalidKeysException e) {
            e.problems().forEach(problem -> entry.problem(field, problem));
            return VerificationKeys.none();
        }
    }
}
