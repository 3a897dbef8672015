package dev.countersign.examples.orders;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * The checks that MicroProfile JWT has no setting for. The signature is verified already when this is asked.
 *
 * <p>{@code typ} must be {@code at+jwt} (RFC 9068 §4): an ID token or a log-out token has the same issuer and keys. And a token
 * that is bound to a key ({@code cnf}, RFC 9449 §6) is worth nothing without a proof of that key; this API asks for none, so it
 * takes no such token. {@code asserted} says that a client vouches for a person whom the server has not seen; who takes that has to
 * trust the client for it.
 */
@ApplicationScoped
public class AccessTokensOnly implements SecurityIdentityAugmentor {
    private static final Set<String> TYPES = Set.of("at+jwt", "application/at+jwt");

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (identity.getPrincipal() instanceof JsonWebToken token && !isBearerAccessToken(token)) {
            return Uni.createFrom().failure(new AuthenticationFailedException("Not a bearer access token"));
        }
        return Uni.createFrom().item(identity);
    }

    private static boolean isBearerAccessToken(JsonWebToken token) {
        return TYPES.contains(typeOf(token.getRawToken()))
                && !token.containsClaim("cnf")
                && !token.containsClaim("asserted");
    }

    private static String typeOf(String rawToken) {
        byte[] header = Base64.getUrlDecoder().decode(rawToken.substring(0, rawToken.indexOf('.')));
        return new JsonObject(new String(header, StandardCharsets.UTF_8))
                .getString("typ", "")
                .toLowerCase(Locale.ROOT);
    }
}
