package dev.countersign.crypto.assertion;

/** What became of an assertion. */
public sealed interface AssertionVerdict {

    /** Signed by the client, for us, and valid now. The jti still has to be used for the first time. */
    record Accepted(VerifiedAssertion assertion) implements AssertionVerdict {}

    /**
     * Not good for anything.
     *
     * @param check the stable name of the check that refused: {@code header}, {@code type}, {@code algorithm},
     *     {@code registered-algorithm}, {@code key}, {@code signature}, {@code issuer}, {@code subject}, {@code audience},
     *     {@code expiry}, {@code issued}, {@code not-before}, {@code lifetime} or {@code jti}
     * @param expected what would have passed, in words
     * @param received what was there: foreign text, short and escaped. All this is for the operator alone; the client learns
     *     "invalid_client" and nothing else.
     */
    record Refused(String check, String expected, String received) implements AssertionVerdict {

        /** Both in one sentence, for a log line. */
        public String reason() {
            return "expected " + expected + "; received " + received;
        }
    }
}
