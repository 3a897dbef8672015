package dev.countersign.crypto.assertion;

import dev.countersign.crypto.jose.UntrustedJwt;
import dev.countersign.crypto.jose.VerificationKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides whether a JWT is a client's assertion about itself: RFC 7523 §3, RFC 10070, FAPI 2.0 §5.3.2.1.
 *
 * <table>
 * <caption>The checks, in order</caption>
 * <tr><td>{@code header}</td><td>nothing that fetches, embeds or changes keys</td><td>RFC 8725 §3.10</td></tr>
 * <tr><td>{@code type}</td><td>absent, JWT or client-authentication+jwt</td><td>RFC 8725 §3.11</td></tr>
 * <tr><td>{@code algorithm}</td><td>one of ours</td><td>RFC 8725 §3.1</td></tr>
 * <tr><td>{@code registered-algorithm}</td><td>one that the client registered</td><td>RFC 8725 §3.1</td></tr>
 * <tr><td>{@code key}</td><td>the client has a key that could have made this signature</td><td>RFC 7515 §6</td></tr>
 * <tr><td>{@code signature}</td><td>one of those keys did</td><td>RFC 7523 §3 no. 9</td></tr>
 * <tr><td>{@code issuer}, {@code subject}</td><td>both are the client id</td><td>RFC 7523 §3 no. 1, 2</td></tr>
 * <tr><td>{@code audience}</td><td>exactly one, exactly ours; under FAPI 2.0 not in a list</td><td>RFC 10070</td></tr>
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

    private static final List<AssertionCheck> AFTER_THE_KEY = Stream.concat(
                    Stream.of(AssertionKey.SIGNATURE), AssertionClaims.CHECKS.stream())
            .toList();

    private static final List<AssertionCheck> ALL = Stream.of(
                    AssertionHeader.CHECKS, AssertionKey.BEFORE_THE_SIGNATURE, AFTER_THE_KEY)
            .flatMap(List::stream)
            .toList();

    /** Nothing is registered for a client that does not exist. */
    private static final AssertionRules NOBODY =
            new AssertionRules("nobody", "nobody", Set.of(), AssertionRules.LONGEST_LIFETIME, Duration.ZERO);

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
        var examined = new ExaminedAssertion(assertion, purpose, rules, keys, now);
        return AssertionCheck.firstRefusal(AssertionHeader.CHECKS, examined)
                .or(() -> refusalWithDecoy(examined))
                .or(() -> AssertionCheck.firstRefusal(AFTER_THE_KEY, examined))
                .<AssertionVerdict>map(refused -> refused)
                .orElseGet(() -> new AssertionVerdict.Accepted(AssertionClaims.proven(examined)));
    }

    /** The same work for a client that does not exist; there is no answer because there is only one. */
    public void verifyAgainstDecoy(UntrustedJwt assertion) {
        verifyAgainstDecoy(assertion, AssertionPurpose.CLIENT_AUTHENTICATION);
    }

    public void verifyAgainstDecoy(UntrustedJwt assertion, AssertionPurpose purpose) {
        var examined = new ExaminedAssertion(assertion, purpose, NOBODY, VerificationKeys.none(), Instant.EPOCH);
        if (AssertionCheck.firstRefusal(AssertionHeader.CHECKS, examined).isEmpty()) {
            refusalWithDecoy(examined);
        }
    }

    /** Every check with its outcome, whichever of them fail. For a person who may know; it proves nothing. */
    public List<CheckResult> explain(UntrustedJwt assertion, AssertionRules rules, VerificationKeys keys, Instant now) {
        var examined = new ExaminedAssertion(assertion, AssertionPurpose.CLIENT_AUTHENTICATION, rules, keys, now);
        return ALL.stream().map(check -> check.result(examined)).toList();
    }

    /** The same for an assertion of which no client is known: what can be asked without a registration. */
    public List<CheckResult> explainForNobody(UntrustedJwt assertion) {
        var examined = new ExaminedAssertion(
                assertion, AssertionPurpose.CLIENT_AUTHENTICATION, NOBODY, VerificationKeys.none(), Instant.EPOCH);
        return ALL.stream()
                .map(check -> AssertionHeader.CHECKS.contains(check) ? check.result(examined) : check.skipped())
                .toList();
    }

    private Optional<AssertionVerdict.Refused> refusalWithDecoy(ExaminedAssertion examined) {
        var refusal = AssertionCheck.firstRefusal(AssertionKey.BEFORE_THE_SIGNATURE, examined);
        if (refusal.isPresent()) {
            decoys.work(
                    examined.algorithm().orElseThrow(),
                    examined.assertion().signingInput(),
                    examined.assertion().signature());
        }
        return refusal;
    }
}
