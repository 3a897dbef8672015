package dev.countersign.crypto.assertion;

/** What a client signed an assertion for. One that is good for one purpose is refused for the other (RFC 8725 §3.9). */
public enum AssertionPurpose {
    /** It says who it is: its subject is the client (RFC 7523 §2.2). */
    CLIENT_AUTHENTICATION,

    /** It says whom it acts for: its subject is anybody but the client (RFC 7523 §2.1). */
    AUTHORIZATION_GRANT
}
