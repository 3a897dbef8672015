package dev.countersign.oauth.client;

/**
 * What the {@code aud} of a client's assertions must be. RFC 10070 asks for the issuer and nothing else, so that an
 * assertion made for another server cannot be passed on to us; the older form, the token endpoint's URL, is there for
 * clients registered for it. A client has one form, never both.
 */
public enum AssertionAudience {
    ISSUER,
    TOKEN_ENDPOINT
}
