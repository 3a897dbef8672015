package dev.countersign.sts.machine;

import dev.countersign.crypto.signing.VerifiedClaims;
import dev.countersign.oauth.introspect.TokenLife;
import dev.countersign.sts.refresh.MachineGrant;
import dev.countersign.sts.refresh.MachineGrants;
import dev.countersign.sts.revoke.RevokedTokens;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * A machine's token stands for nothing but its client: while that is enabled and the token has not expired, it goes on, unless
 * its client gave it back, or the grant that it can be refreshed by.
 */
@ApplicationScoped
public class MachineTokenLife implements TokenLife {
    private final RevokedTokens revoked;
    private final MachineGrants grants;

    MachineTokenLife(RevokedTokens revoked, MachineGrants grants) {
        this.revoked = revoked;
        this.grants = grants;
    }

    @Override
    public Uni<Boolean> goesOn(VerifiedClaims claims) {
        return revoked.contains(claims.string("jti").orElseThrow())
                .chain(givenBack -> givenBack ? Uni.createFrom().item(false) : grantGoesOn(claims));
    }

    /** RFC 7009 §2.1: with a refresh token ends what came of it. */
    private Uni<Boolean> grantGoesOn(VerifiedClaims claims) {
        return claims.string(MachineGrant.CLAIM)
                .map(id -> grants.goesOn(UUID.fromString(id)))
                .orElseGet(() -> Uni.createFrom().item(true));
    }
}
