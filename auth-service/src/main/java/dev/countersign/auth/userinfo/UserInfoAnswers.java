package dev.countersign.auth.userinfo;

import dev.countersign.auth.claims.ClaimsRequest;
import dev.countersign.auth.claims.UserClaims;
import dev.countersign.auth.grant.UserGrant;
import dev.countersign.auth.subject.Subjects;
import dev.countersign.auth.user.User;
import dev.countersign.auth.user.Users;
import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.keys.SigningKeys;
import dev.countersign.oauth.registry.ClientRegistry;
import dev.countersign.oauth.scope.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the userinfo endpoint answers, once a token was accepted: {@code sub} always, what the token's scope opens, and what was
 * asked for one by one (OpenID Connect Core §5.3.2).
 */
@ApplicationScoped
class UserInfoAnswers {
    private static final String TYPE = "JWT";

    private final ClientRegistry registry;
    private final Users users;
    private final Subjects subjects;
    private final SigningKeys keys;
    private final Issuer issuer;

    UserInfoAnswers(ClientRegistry registry, Users users, Subjects subjects, SigningKeys keys, Issuer issuer) {
        this.registry = registry;
        this.users = users;
        this.subjects = subjects;
        this.keys = keys;
        this.issuer = issuer;
    }

    /**
     * The answer for a token of this grant.
     *
     * @param scope the token's, which may be less than the grant's
     */
    Uni<UserInfo> about(UserGrant grant, Scope scope) {
        Client client = enabled(grant.clientId());
        return users.find(grant.accountId())
                .map(UserInfoAnswers::enabled)
                .map(user -> claims(client, user, grant, scope))
                .chain(claims -> inForm(client, claims));
    }

    private Map<String, Object> claims(Client client, User user, UserGrant grant, Scope scope) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("sub", subjects.of(client, user.id()));
        claims.putAll(UserClaims.openedBy(scope, user));
        var asked = ClaimsRequest.kept(grant.claims()).userinfo();
        claims.putAll(UserClaims.asked(asked, client.scope(), user));
        return claims;
    }

    private Uni<UserInfo> inForm(Client client, Map<String, Object> claims) {
        return client.openId()
                .userinfoAlgorithm()
                .map(algorithm -> signed(client, algorithm, claims))
                .orElseGet(() -> Uni.createFrom().item(new UserInfo.Plain(claims)));
    }

    /** With issuer and audience, so that it cannot be shown to somebody else; without exp, so that it is no ID token. */
    private Uni<UserInfo> signed(Client client, SignatureAlgorithm algorithm, Map<String, Object> claims) {
        var content = new LinkedHashMap<>(claims);
        content.put("iss", issuer.value());
        content.put("aud", client.clientId());
        return keys.sign(algorithm, TYPE, content).map(UserInfo.Signed::new);
    }

    private Client enabled(String clientId) {
        return registry.current()
                .client(clientId)
                .filter(client -> !client.disabled())
                .orElseThrow(() -> UserInfoFlow.refused("client " + clientId + " gone or disabled"));
    }

    private static User enabled(Optional<User> user) {
        return user.filter(found -> !found.disabled())
                .orElseThrow(() -> UserInfoFlow.refused("account gone or disabled"));
    }
}
