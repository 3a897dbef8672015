package dev.countersign.e2e.outside;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.util.Set;

/** An API that is handed an access token: it checks what RFC 9068 §4 asks for, with nothing but the issuer's public keys. */
public final class ResourceServer {
    private static final Set<String> REQUIRED = Set.of("iss", "sub", "aud", "exp", "iat", "jti", "client_id");

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    public ResourceServer(String issuer, String audience, JWKSet keys) {
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt")));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                Set.of(JWSAlgorithm.ES256, JWSAlgorithm.RS256), new ImmutableJWKSet<>(keys)));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                audience, new JWTClaimsSet.Builder().issuer(issuer).build(), REQUIRED));
    }

    /** What a token says, if it is genuine and meant for this API. */
    public JWTClaimsSet accept(String token) throws RefusedToken {
        try {
            return processor.process(token, null);
        } catch (BadJOSEException | JOSEException | ParseException e) {
            throw new RefusedToken(String.valueOf(e.getMessage()), e);
        }
    }

    /** The token is not what it should be. */
    public static final class RefusedToken extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedToken(String reason, Throwable cause) {
            super(reason, cause);
        }
    }
}
