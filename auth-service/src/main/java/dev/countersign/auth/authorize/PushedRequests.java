package dev.countersign.auth.authorize;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Authorization requests that clients left here beforehand (RFC 9126). */
public interface PushedRequests {
    /** What every reference of ours begins with (RFC 9126 §2.2). */
    String REFERENCE_PREFIX = "urn:ietf:params:oauth:request_uri:";

    /** What this client pushed under this reference, as long as it was not spent. Under another client's id it is not there. */
    Uni<Optional<PushedRequest>> find(String clientId, String reference);

    /** Spends the reference on an answer with a code. Of any number of attempts, one is told yes. */
    Uni<Boolean> spend(String clientId, String reference);
}
