package dev.countersign.oauth.introspect;

import static dev.countersign.oauth.error.ErrorCode.INVALID_REQUEST;

import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.error.OAuthException;

/** In which form a caller wants to be answered, as its {@code Accept} header says (RFC 9701 §4). */
enum WantedForm {
    /** JSON, and nothing else will do. */
    PLAIN_ONLY,
    /** JSON, but a signed JWT would do. It is what a caller wants that does not say. */
    PLAIN,
    /** A signed JWT. */
    SIGNED;

    /**
     * Whether this caller is answered with a signed JWT. One that registered for it is never answered in another form (RFC 9701
     * §6): whoever got between could strip the signature by changing a header that nobody signed.
     */
    boolean isSignedFor(Client caller) {
        boolean registered = caller.security().introspectionAlgorithm().isPresent();
        if (registered && this == PLAIN_ONLY) {
            throw OAuthException.of(
                            INVALID_REQUEST,
                            "The answer is " + IntrospectResource.JWT + "; the Accept header excludes it.")
                    .withStatus(406);
        }
        return registered || this == SIGNED;
    }
}
