package dev.countersign.sts.machine;

import dev.countersign.crypto.signing.VerifiedClaims;
import dev.countersign.oauth.introspect.TokenLife;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** A machine's token stands for nothing but its client: while that is enabled and the token has not expired, it goes on. */
@ApplicationScoped
public class MachineTokenLife implements TokenLife {
    @Override
    public Uni<Boolean> goesOn(VerifiedClaims claims) {
        return Uni.createFrom().item(true);
    }
}
