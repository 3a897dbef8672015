package dev.countersign.oauth.jwksuri;

import dev.countersign.crypto.jose.VerificationKeys;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.Optional;

/**
 * The keys that another issuer publishes, at an address from the registry and never from a request. Fetched, kept and asked
 * for again as a client's keys are: https only, public addresses only, no redirects. None when there are none to be had.
 *
 * <p>The {@code kid} is that of a token; an unknown one may cause a fetch, at most one per interval.
 */
public interface PublishedKeys {

    /** The JWK Set at this address (RFC 7517 §5). */
    Uni<VerificationKeys> at(URI jwksUri, Optional<String> keyId);

    /** The JWK Set that the issuer's own metadata names (OpenID Connect Discovery §4). */
    Uni<VerificationKeys> discovered(String issuer, Optional<String> keyId);

    /** The keys for JWT-SVIDs in the trust bundle at this address (SPIFFE Trust Domain and Bundle §4). */
    Uni<VerificationKeys> bundle(URI address, Optional<String> keyId);
}
