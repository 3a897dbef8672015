package dev.countersign.sts.trust;

import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.crypto.jose.UntrustedJwt;
import dev.countersign.crypto.jose.VerificationKeys;
import dev.countersign.oauth.error.LogText;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The checks on a platform token's header and signature (RFC 8725 §3.1, §3.10, §3.11; JWT-SVID §2). */
final class TokenSignature {

    /** Headers that bring or fetch a key, change what was signed, or ask for what we do not understand. */
    private static final List<String> FORBIDDEN =
            List.of("jku", "x5u", "jwk", "x5c", "crit", "b64", "cty", "enc", "zip");

    /** Kubernetes says nothing, OpenID Connect issuers JWT, SPIFFE JWT or JOSE. An access token says something else. */
    private static final Set<String> TYPES = Set.of("jwt", "jose");

    private TokenSignature() {}

    static void check(UntrustedJwt token, VerificationKeys keys) {
        FORBIDDEN.stream().filter(token.header()::containsKey).findFirst().ifPresent(name -> {
            throw new DistrustException("header", name + " is not accepted");
        });
        token.type()
                .filter(type -> !TYPES.contains(type.toLowerCase(Locale.ROOT)))
                .ifPresent(type -> {
                    throw new DistrustException("type", "typ is " + LogText.brief(type));
                });
        var algorithm = token.algorithm()
                .flatMap(SignatureAlgorithm::of)
                .orElseThrow(() -> new DistrustException(
                        "algorithm", "alg is " + LogText.brief(token.algorithm().orElse("missing"))));
        byte[] input = token.signingInput();
        byte[] signature = token.signature();
        var candidates = keys.candidates(token.keyId(), algorithm).stream()
                .filter(key -> key.makesSignaturesOf(algorithm, signature.length))
                .toList();
        if (candidates.isEmpty()) {
            throw new DistrustException("key", "the issuer has no key that fits " + algorithm.jwa());
        }
        if (candidates.stream().noneMatch(key -> key.verifies(algorithm, input, signature))) {
            throw new DistrustException("signature", "wrong for " + algorithm.jwa());
        }
    }
}
