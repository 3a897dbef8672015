package dev.countersign.crypto.assertion;

/** What became of an assertion. */
public sealed interface AssertionVerdict {

    /** Signed by the client, for us, and valid now. The jti still has to be used for the first time. */
    record Accepted(VerifiedAssertion assertion) implements AssertionVerdict {}

    /**
     * Not good for anything.
     *
     * @param check the stable name of the check that refused: {@code header}, {@code type}, {@code algorithm}, {@code key},
     *     {@code signature}, {@code issuer}, {@code subject}, {@code audience}, {@code expiry}, {@code issued},
     *     {@code not-before}, {@code lifetime} or {@code jti}
     * @param reason for the operator's log alone: the client learns "invalid_client" and nothing else. Foreign text in it is
     *     short and escaped.
     */
    record Refused(String check, String reason) implements AssertionVerdict {}
}
