package dev.countersign.oauth.jwksuri;

import dev.countersign.crypto.jose.VerificationKeys;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.Optional;

/** The keys of another issuer, at an address from configuration and never from a request. */
@FunctionalInterface
public interface IssuerKeys {

    /**
     * The keys at this address; none when there are none to be had. Kept and asked for again as a client's keys are.
     *
     * @param keyId the {@code kid} that a token names; an unknown one may cause a fetch, at most one per interval
     */
    Uni<VerificationKeys> at(URI address, Optional<String> keyId);
}
