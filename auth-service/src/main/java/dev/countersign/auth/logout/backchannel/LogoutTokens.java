package dev.countersign.auth.logout.backchannel;

import dev.countersign.auth.session.Sid;
import dev.countersign.auth.subject.Subjects;
import dev.countersign.crypto.random.Randomness;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.keys.SigningKeys;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes logout tokens (OpenID Connect Back-Channel Logout §2.4): signed with the algorithm of the client's ID tokens, with a
 * {@code typ} of their own, an event and no nonce, so that neither passes for the other.
 */
@ApplicationScoped
public class LogoutTokens {
    static final String TYPE = "logout+jwt";
    static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    /** §2.4 recommends two minutes at most. Each attempt has a token of its own. */
    static final Duration LIFETIME = Duration.ofMinutes(2);

    private final SigningKeys keys;
    private final Subjects subjects;
    private final Issuer issuer;
    private final Clock clock;
    private final Randomness randomness;

    LogoutTokens(SigningKeys keys, Subjects subjects, Issuer issuer, Clock clock, Randomness randomness) {
        this.keys = keys;
        this.subjects = subjects;
        this.issuer = issuer;
        this.clock = clock;
        this.randomness = randomness;
    }

    Uni<String> mint(Client client, LogoutNotice notice) {
        return keys.sign(client.openId().idTokenAlgorithm(), TYPE, claims(client, notice));
    }

    /** {@code sub} and {@code sid}: whichever the client keeps its sessions by. */
    private Map<String, Object> claims(Client client, LogoutNotice notice) {
        long now = clock.instant().getEpochSecond();
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", issuer.value());
        claims.put("sub", subjects.of(client, notice.accountId()));
        claims.put("sid", Sid.of(notice.sessionId(), client.clientId()));
        claims.put("aud", client.clientId());
        claims.put("iat", now);
        claims.put("exp", now + LIFETIME.toSeconds());
        claims.put("jti", randomness.token());
        claims.put("events", Map.of(EVENT, Map.of()));
        return claims;
    }
}
