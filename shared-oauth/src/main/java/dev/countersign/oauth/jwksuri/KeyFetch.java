package dev.countersign.oauth.jwksuri;

import dev.countersign.crypto.jose.VerificationKeys;
import io.smallrye.mutiny.Uni;
import java.net.URI;

/** Gets the keys at an address, or fails with a {@link KeyFetchException}. */
@FunctionalInterface
interface KeyFetch {
    Uni<VerificationKeys> from(URI address);
}
