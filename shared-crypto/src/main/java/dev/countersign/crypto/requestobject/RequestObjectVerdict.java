package dev.countersign.crypto.requestobject;

/** What became of a request object. */
public sealed interface RequestObjectVerdict {

    /** Signed by the client, for us, and valid now. What it asks for was not looked at. */
    record Accepted(VerifiedRequestObject object) implements RequestObjectVerdict {}

    /**
     * Not good for anything.
     *
     * @param check the stable name of the check that refused: {@code header}, {@code type}, {@code algorithm},
     *     {@code key}, {@code signature}, {@code issuer}, {@code audience}, {@code client}, {@code subject}, {@code expiry},
     *     {@code issued}, {@code not-before}, {@code lifetime} or {@code parameter}
     * @param reason for the operator's log; no word of it comes from the object
     */
    record Refused(String check, String reason) implements RequestObjectVerdict {}
}
