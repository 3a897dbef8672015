package dev.countersign.auth.requestobject;

import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.http.Parameters;

/** What a request turned out to ask for, whether it came in a request object or without one. */
public sealed interface OpenedRequest {

    /**
     * The parameters that count.
     *
     * @param signed they stood in a request object that the client signed, and nothing outside of it was read
     */
    record Opened(Parameters parameters, boolean signed) implements OpenedRequest {}

    /** There is a request object, and it is no good. */
    record Unreadable(OAuthException reason) implements OpenedRequest {}
}
