package dev.countersign.auth.response;

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
 * Puts an answer into a signed JWT (JARM §2.1), so that whoever sits in the browser can neither change it nor hand an app
 * another one's: {@code aud} is the app, {@code iss} is us (RFC 9207 §2 counts that as its parameter).
 *
 * <p>It cannot pass for an ID token or an access token: it has no {@code sub}, and a type of its own would be refused by the
 * clients that JARM was written for.
 */
@ApplicationScoped
public class SignedResponses {
    /** JARM §2.1 recommends at most ten minutes; a code in it lives for one. */
    static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final String TYPE = "JWT";

    private final SigningKeys keys;
    private final Issuer issuer;
    private final Clock clock;

    SignedResponses(SigningKeys keys, Issuer issuer, Clock clock) {
        this.keys = keys;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** The JWT that stands for these parameters, signed with the algorithm that the client registered. */
    public Uni<String> sign(Client client, Map<String, String> parameters) {
        var claims = new LinkedHashMap<String, Object>(parameters);
        claims.put("iss", issuer.value());
        claims.put("aud", client.clientId());
        claims.put("exp", clock.instant().plus(LIFETIME).getEpochSecond());
        return keys.sign(client.openId().responseAlgorithm(), TYPE, claims);
    }
}
