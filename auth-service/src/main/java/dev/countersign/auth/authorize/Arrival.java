package dev.countersign.auth.authorize;

/** The way an authorization request came. */
public enum Arrival {
    /** Through the browser, where the person and whoever sits in between can change it. */
    DIRECT,
    /** From the client itself, who authenticated (RFC 9126). */
    PUSHED
}
