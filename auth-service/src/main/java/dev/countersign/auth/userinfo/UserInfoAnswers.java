package dev.countersign.auth.userinfo;

import dev.countersign.auth.claims.ClaimsRequest;
import dev.countersign.auth.claims.UserClaims;
import dev.countersign.auth.resource.AcceptedToken;
import dev.countersign.auth.subject.Subjects;
import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.keys.SigningKeys;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the userinfo endpoint answers, once a token was accepted: {@code sub} always, what the token's scope opens, and what was
 * asked for one by one (OpenID Connect Core §5.3.2).
 */
@ApplicationScoped
class UserInfoAnswers {
    private static final String TYPE = "JWT";

    private final Subjects subjects;
    private final SigningKeys keys;
    private final Issuer issuer;

    UserInfoAnswers(Subjects subjects, SigningKeys keys, Issuer issuer) {
        this.subjects = subjects;
        this.keys = keys;
        this.issuer = issuer;
    }

    /** The answer for this token, in the form that its client registered for. */
    Uni<UserInfo> about(AcceptedToken token) {
        Client client = token.client();
        Map<String, Object> claims = claims(token);
        return client.openId()
                .userinfoAlgorithm()
                .map(algorithm -> signed(client, algorithm, claims))
                .orElseGet(() -> Uni.createFrom().item(new UserInfo.Plain(claims)));
    }

    private Map<String, Object> claims(AcceptedToken token) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("sub", subjects.of(token.client(), token.user().id()));
        claims.putAll(UserClaims.openedBy(token.scope(), token.user()));
        var asked = ClaimsRequest.kept(token.grant().claims()).userinfo();
        claims.putAll(UserClaims.asked(asked, token.client().scope(), token.user()));
        return claims;
    }

    /** With issuer and audience, so that it cannot be shown to somebody else; without exp, so that it is no ID token. */
    private Uni<UserInfo> signed(Client client, SignatureAlgorithm algorithm, Map<String, Object> claims) {
        var content = new LinkedHashMap<>(claims);
        content.put("iss", issuer.value());
        content.put("aud", client.clientId());
        return keys.sign(algorithm, TYPE, content).map(UserInfo.Signed::new);
    }
}
