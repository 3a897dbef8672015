package dev.countersign.auth.authorize;

import dev.countersign.oauth.error.OAuthException;

/** An authorization request with somewhere to answer to. */
sealed interface IncomingRequest {

    /** One that can be checked. */
    record Addressed(AddressedRequest asked) implements IncomingRequest {}

    /**
     * One that is refused as it came: its request object is no good, so that nobody knows what its client really asked for; or
     * it was not pushed where all must be.
     *
     * @param outside what can be read of it; it serves to tell the client, whose address it is, and for nothing else
     */
    record Refused(AddressedRequest outside, OAuthException reason) implements IncomingRequest {}
}
