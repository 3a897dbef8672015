package dev.countersign.crypto.assertion;

import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.crypto.jose.UntrustedJwt;
import dev.countersign.crypto.jose.VerificationKey;
import dev.countersign.crypto.jose.VerificationKeys;
import java.time.Instant;
import java.util.List;

/**
 * Decides whether a JWT is a client's assertion about itself: RFC 7523 §3, RFC 10070, FAPI 2.0 §5.3.2.1.
 *
 * <table>
 * <caption>The checks, in order</caption>
 * <tr><td>{@code header}</td><td>nothing that fetches, embeds or changes keys</td><td>RFC 8725 §3.10</td></tr>
 * <tr><td>{@code type}</td><td>absent, JWT or client-authentication+jwt</td><td>RFC 8725 §3.11</td></tr>
 * <tr><td>{@code algorithm}</td><td>one of ours and one that the client registered</td><td>RFC 8725 §3.1</td></tr>
 * <tr><td>{@code key}</td><td>the client has a key that could have made this signature</td><td>RFC 7515 §6</td></tr>
 * <tr><td>{@code signature}</td><td>one of those keys did</td><td>RFC 7523 §3 no. 9</td></tr>
 * <tr><td>{@code issuer}, {@code subject}</td><td>both are the client id</td><td>RFC 7523 §3 no. 1, 2</td></tr>
 * <tr><td>{@code audience}</td><td>exactly one, exactly ours</td><td>RFC 10070</td></tr>
 * <tr><td>{@code expiry}, {@code issued}, {@code not-before}</td><td>now, give or take the skew</td><td>no. 4, 5, 6</td></tr>
 * <tr><td>{@code lifetime}</td><td>exp − iat is positive and within the cap</td><td>no. 4</td></tr>
 * <tr><td>{@code jti}</td><td>a plain word</td><td>no. 7</td></tr>
 * </table>
 *
 * <p>What depends on the registration comes only after a signature was computed, against the client's key or a decoy, so that
 * an unknown client, an unknown key and a bad signature take the same time. A client with several keys that carry no kid, or
 * an assertion without one, costs a verification per key.
 *
 * <p>Pure and thread-safe. One-time use of the jti is for the caller: only an accepted assertion may burn one.
 */
public final class ClientAssertionVerifier {

    private final DecoyKeys decoys = new DecoyKeys();

    public AssertionVerdict verify(UntrustedJwt assertion, AssertionRules rules, VerificationKeys keys, Instant now) {
        return verify(assertion, AssertionPurpose.CLIENT_AUTHENTICATION, rules, keys, now);
    }

    /** The same checks for a purpose: a grant has another subject, and never the type of client authentication. */
    public AssertionVerdict verify(
            UntrustedJwt assertion,
            AssertionPurpose purpose,
            AssertionRules rules,
            VerificationKeys keys,
            Instant now) {
        try {
            SignatureAlgorithm algorithm = AssertionHeader.check(assertion, purpose);
            requireSignature(assertion, algorithm, rules, keys);
            return new AssertionVerdict.Accepted(AssertionClaims.check(assertion, rules, purpose, now));
        } catch (RefusedException refused) {
            return refused.verdict();
        }
    }

    /** The same work for a client that does not exist; there is no answer because there is only one. */
    public void verifyAgainstDecoy(UntrustedJwt assertion) {
        verifyAgainstDecoy(assertion, AssertionPurpose.CLIENT_AUTHENTICATION);
    }

    public void verifyAgainstDecoy(UntrustedJwt assertion, AssertionPurpose purpose) {
        try {
            SignatureAlgorithm algorithm = AssertionHeader.check(assertion, purpose);
            decoys.work(algorithm, assertion.signingInput(), assertion.signature());
        } catch (RefusedException refusedForEveryone) {
            // Known clients leave at the same point.
        }
    }

    private void requireSignature(
            UntrustedJwt assertion, SignatureAlgorithm algorithm, AssertionRules rules, VerificationKeys keys) {
        byte[] input = assertion.signingInput();
        byte[] signature = assertion.signature();
        boolean registered = rules.algorithms().contains(algorithm);
        List<VerificationKey> candidates = registered ? candidates(assertion, algorithm, keys) : List.of();
        if (candidates.isEmpty()) {
            decoys.work(algorithm, input, signature);
            throw registered
                    ? new RefusedException("key", "no key of the client fits " + describe(assertion, algorithm))
                    : new RefusedException("algorithm", algorithm.jwa() + " is not registered for the client");
        }
        if (candidates.stream().noneMatch(key -> key.verifies(algorithm, input, signature))) {
            throw new RefusedException("signature", "wrong for " + describe(assertion, algorithm));
        }
    }

    private static List<VerificationKey> candidates(
            UntrustedJwt assertion, SignatureAlgorithm algorithm, VerificationKeys keys) {
        int length = assertion.signature().length;
        return keys.candidates(assertion.keyId(), algorithm).stream()
                .filter(key -> key.makesSignaturesOf(algorithm, length))
                .toList();
    }

    private static String describe(UntrustedJwt assertion, SignatureAlgorithm algorithm) {
        return algorithm.jwa()
                + assertion
                        .keyId()
                        .map(kid -> " and kid " + Foreign.quoted(kid))
                        .orElse(" without a kid");
    }
}
