package dev.countersign.crypto.dpop;

/** What became of a proof. */
public sealed interface ProofVerdict {

    /** Made for this request by whoever holds the key. The jti still has to be used for the first time. */
    record Accepted(VerifiedProof proof) implements ProofVerdict {}

    /** Good in every other respect, but without a nonce of ours that is young enough: the client gets one and asks again. */
    record NonceNeeded() implements ProofVerdict {}

    /**
     * No proof of anything.
     *
     * @param check the stable name of the check that refused: {@code form}, {@code header}, {@code type}, {@code algorithm},
     *     {@code key}, {@code signature}, {@code method}, {@code uri}, {@code issued}, {@code jti}, {@code token} or
     *     {@code nonce}
     * @param reason for the operator's log; it repeats nothing that came from outside
     */
    record Refused(String check, String reason) implements ProofVerdict {}
}
