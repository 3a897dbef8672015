package dev.countersign.sts.revoke;

import dev.countersign.crypto.signing.VerifiedClaims;
import dev.countersign.oauth.client.AuthenticatedClient;
import dev.countersign.oauth.revoke.TokenRevocation;
import dev.countersign.oauth.token.AccessTokens;
import dev.countersign.sts.refresh.MachineGrants;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * What ends when a service gives back a token (RFC 7009 §2.1): that one token, if it is an access token of this client that has
 * not expired; or its refresh token, with all access tokens that came of it.
 */
@ApplicationScoped
public class MachineTokenRevocation implements TokenRevocation {
    private static final Logger AUDIT = Logger.getLogger("dev.countersign.audit");

    private final AccessTokens accessTokens;
    private final RevokedTokens revoked;
    private final MachineGrants grants;

    MachineTokenRevocation(AccessTokens accessTokens, RevokedTokens revoked, MachineGrants grants) {
        this.accessTokens = accessTokens;
        this.revoked = revoked;
        this.grants = grants;
    }

    @Override
    public Uni<Void> revoke(String token, AuthenticatedClient client) {
        return accessTokens
                .verify(token)
                .filter(claims -> claims.string("client_id").orElse("").equals(client.clientId()))
                .map(claims -> end(claims, client))
                .orElseGet(() -> endGrant(token, client));
    }

    private Uni<Void> endGrant(String token, AuthenticatedClient client) {
        return grants.end(token, client.clientId())
                .invoke(ended -> audit(ended, client))
                .replaceWithVoid();
    }

    private static void audit(boolean ended, AuthenticatedClient client) {
        if (ended) {
            AUDIT.infof("revoked by its client: refresh token of client %s", client.clientId());
        }
    }

    private Uni<Void> end(VerifiedClaims claims, AuthenticatedClient client) {
        String jti = claims.string("jti").orElseThrow();
        return revoked.add(jti, claims.expiresAt())
                .invoke(() ->
                        AUDIT.infof("revoked by its client: access token %s of client %s", jti, client.clientId()));
    }
}
