package dev.countersign.auth.authorize;

import dev.countersign.oauth.error.OAuthException;

/** An authorization request with somewhere to answer to. */
sealed interface IncomingRequest {

    /** One that can be checked. */
    record Addressed(AddressedRequest asked) implements IncomingRequest {}

    /**
     * One whose request object is no good. Nobody knows what its client really asked for.
     *
     * @param outside what stands beside the object; it serves to tell the client, whose address it is, and for nothing else
     */
    record Unreadable(AddressedRequest outside, OAuthException reason) implements IncomingRequest {}
}
