package dev.countersign.auth.grant;

import dev.countersign.auth.user.Users;
import dev.countersign.crypto.signing.VerifiedClaims;
import dev.countersign.oauth.introspect.TokenLife;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** A person's access token lives as long as its grant and its account do. */
@ApplicationScoped
public class UserTokenLife implements TokenLife {
    private final UserGrants grants;
    private final Users users;

    UserTokenLife(UserGrants grants, Users users) {
        this.grants = grants;
        this.users = users;
    }

    @Override
    public Uni<Boolean> goesOn(VerifiedClaims claims) {
        return claims.string(UserTokens.GRANT_ID)
                .map(UUID::fromString)
                .map(this::isLive)
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    private Uni<Boolean> isLive(UUID grantId) {
        return grants.find(grantId)
                .map(found -> found.filter(grant -> !grant.revoked()))
                .chain(found -> found.map(grant -> isEnabled(grant.accountId()))
                        .orElseGet(() -> Uni.createFrom().item(false)));
    }

    private Uni<Boolean> isEnabled(UUID accountId) {
        return users.find(accountId)
                .map(user -> user.filter(person -> !person.disabled()).isPresent());
    }
}
