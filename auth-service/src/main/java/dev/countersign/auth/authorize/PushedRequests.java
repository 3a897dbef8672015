package dev.countersign.auth.authorize;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Authorization requests that clients left here beforehand (RFC 9126). */
public interface PushedRequests {
    /** What every reference of ours begins with (RFC 9126 §2.2). */
    String REFERENCE_PREFIX = "urn:ietf:params:oauth:request_uri:";

    /**
     * Takes what this client pushed under this reference. It is there once; under another client's id it is not there, so
     * nobody can use up someone else's.
     */
    Uni<Optional<PushedRequest>> take(String clientId, String reference);
}
