package dev.countersign.oauth.introspect;

import dev.countersign.crypto.signing.VerifiedClaims;
import io.smallrye.mutiny.Uni;

/** Whether what an access token came of is still there. Its signature, its expiry and its client were looked at before. */
public interface TokenLife {

    /** Whether nobody has taken back what these claims stand for. */
    Uni<Boolean> goesOn(VerifiedClaims claims);
}
