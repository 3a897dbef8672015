package dev.countersign.crypto.requestobject;

import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.crypto.jose.UntrustedJwt;
import dev.countersign.crypto.jose.VerificationKeys;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Decides whether a JWT is a client's authorization request: RFC 9101 §6, FAPI 2.0 Message Signing §5.3.1.
 *
 * <table>
 * <caption>The checks, in order</caption>
 * <tr><td>{@code header}</td><td>nothing that fetches, embeds or changes keys</td><td>RFC 8725 §3.10</td></tr>
 * <tr><td>{@code type}</td><td>absent, JWT or oauth-authz-req+jwt</td><td>RFC 9101 §10.8</td></tr>
 * <tr><td>{@code algorithm}</td><td>one of ours that the client may use; there is no "none"</td><td>RFC 9101 §6.2</td></tr>
 * <tr><td>{@code key}, {@code signature}</td><td>one of the client's keys made it</td><td>RFC 9101 §6.2</td></tr>
 * <tr><td>{@code issuer} … {@code parameter}</td><td>the claims</td><td>{@link RequestObjectClaims}</td></tr>
 * </table>
 *
 * <p>Pure and thread-safe.
 */
public final class RequestObjectVerifier {

    /** Their presence alone refuses; their value is never looked at. RFC 8725 §3.10, RFC 7515 §4.1.11. */
    private static final List<String> FORBIDDEN =
            List.of("jku", "x5u", "jwk", "x5c", "crit", "b64", "cty", "enc", "zip");

    /** A client assertion or a DPoP proof is no request, even if it happens to say what a request says. */
    private static final Set<String> TYPES = Set.of("jwt", "oauth-authz-req+jwt");

    private static final String MEDIA_TYPE_PREFIX = "application/";

    private RequestObjectVerifier() {}

    public static RequestObjectVerdict verify(
            UntrustedJwt object, RequestObjectRules rules, VerificationKeys keys, Instant now) {
        try {
            requireHeader(object);
            requireSignature(object, rules, keys, now);
            return new RequestObjectVerdict.Accepted(new RequestObjectClaims(object, rules).check(now));
        } catch (RefusedObjectException refused) {
            return refused.verdict();
        }
    }

    private static void requireHeader(UntrustedJwt object) {
        FORBIDDEN.stream().filter(object.header()::containsKey).findFirst().ifPresent(name -> {
            throw new RefusedObjectException("header", name + " is not accepted");
        });
        object.type().filter(type -> !TYPES.contains(bare(type))).ifPresent(type -> {
            throw new RefusedObjectException("type", "typ is that of something else");
        });
    }

    private static void requireSignature(
            UntrustedJwt object, RequestObjectRules rules, VerificationKeys keys, Instant now) {
        SignatureAlgorithm algorithm = object.algorithm()
                .flatMap(SignatureAlgorithm::of)
                .filter(rules.algorithms()::contains)
                .orElseThrow(() -> new RefusedObjectException("algorithm", "alg is not one that the client may use"));
        var candidates = keys.validAt(now).candidates(object.keyId(), algorithm);
        if (candidates.isEmpty()) {
            throw new RefusedObjectException("key", "no key of the client fits its " + algorithm.jwa() + " header");
        }
        byte[] input = object.signingInput();
        byte[] signature = object.signature();
        if (candidates.stream().noneMatch(key -> key.verifies(algorithm, input, signature))) {
            throw new RefusedObjectException("signature", "wrong for " + algorithm.jwa());
        }
    }

    /** RFC 7515 §4.1.9: media types ignore case, and "application/" may be left out. */
    private static String bare(String type) {
        String lower = type.toLowerCase(Locale.ROOT);
        return lower.startsWith(MEDIA_TYPE_PREFIX) ? lower.substring(MEDIA_TYPE_PREFIX.length()) : lower;
    }
}
