package dev.countersign.sts.machine;

import dev.countersign.crypto.signing.VerifiedClaims;
import dev.countersign.oauth.introspect.TokenLife;
import dev.countersign.sts.revoke.RevokedTokens;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * A machine's token stands for nothing but its client: while that is enabled and the token has not expired, it goes on, unless
 * its client gave it back.
 */
@ApplicationScoped
public class MachineTokenLife implements TokenLife {
    private final RevokedTokens revoked;

    MachineTokenLife(RevokedTokens revoked) {
        this.revoked = revoked;
    }

    @Override
    public Uni<Boolean> goesOn(VerifiedClaims claims) {
        return revoked.contains(claims.string("jti").orElseThrow()).map(givenBack -> !givenBack);
    }
}
