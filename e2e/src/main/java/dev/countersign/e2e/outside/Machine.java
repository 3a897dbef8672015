package dev.countersign.e2e.outside;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.auth.JWTAuthenticationClaimsSet;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.JWTID;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A service with a private key. {@link #token} is Nimbus from end to end; {@link #assertion} makes assertions by hand, so
 * that they can be wrong.
 *
 * @param audience what its assertions are addressed to: the issuer, or for the seed's client the token endpoint
 */
public record Machine(
        Wire wire, AuthorizationServerMetadata metadata, String clientId, JWK key, String algorithm, String audience) {
    public static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /** Assertions live this long. */
    private static final long LIFETIME_SECONDS = 60;

    /** A machine that reads the metadata of its issuer and addresses its assertions to it. */
    public static Machine discover(Wire wire, String issuer, String clientId, JWK key, String algorithm) {
        return new Machine(wire, Discovery.oauth(wire, issuer), clientId, key, algorithm, issuer);
    }

    /** The same machine, addressing its assertions to something else. */
    public Machine addressing(String otherAudience) {
        return new Machine(wire, metadata, clientId, key, algorithm, otherAudience);
    }

    /** The same machine, its requests taking another wire. */
    public Machine over(Wire other) {
        return new Machine(other, metadata, clientId, key, algorithm, audience);
    }

    public String issuer() {
        return metadata.getIssuer().getValue();
    }

    public URI tokenEndpoint() {
        return metadata.getTokenEndpointURI();
    }

    /** Gets a token: assertion, request and answer by Nimbus. */
    public TokenResponse token(Scope scope) {
        try {
            var request = new TokenRequest.Builder(tokenEndpoint(), authentication(), new ClientCredentialsGrant())
                    .scope(scope)
                    .build()
                    .toHTTPRequest();
            return TokenResponse.parse((HTTPResponse) wire.send(request));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParseException e) {
            throw new IllegalStateException("Not a token response: " + e.getMessage(), e);
        }
    }

    /** A fresh assertion of Nimbus' own making. */
    public PrivateKeyJWT authentication() {
        var now = Instant.now();
        var claims = new JWTAuthenticationClaimsSet(
                new ClientID(clientId),
                new Audience(audience).toSingleAudienceList(),
                Date.from(now.plusSeconds(LIFETIME_SECONDS)),
                null,
                Date.from(now),
                new JWTID());
        try {
            return new PrivateKeyJWT(claims, JWSAlgorithm.parse(algorithm), privateKey(), key.getKeyID(), null);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public PrivateKey privateKey() {
        try {
            // Nimbus exports no Edwards keys; the JDK makes them from the same 32 bytes (RFC 8037 §2).
            return key instanceof OctetKeyPair edwards
                    ? KeyFactory.getInstance("Ed25519")
                            .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, edwards.getDecodedD()))
                    : ((AsymmetricJWK) key).toPrivateKey();
        } catch (JOSEException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The claims of a right assertion, fresh ones every time. */
    public Map<String, Object> claims() {
        long now = Instant.now().getEpochSecond();
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", clientId);
        claims.put("sub", clientId);
        claims.put("aud", audience);
        claims.put("iat", now);
        claims.put("exp", now + LIFETIME_SECONDS);
        claims.put("jti", new JWTID().getValue());
        return claims;
    }

    public Map<String, Object> header() {
        var header = new LinkedHashMap<String, Object>();
        header.put("alg", algorithm);
        header.put("typ", "JWT");
        if (key.getKeyID() != null) {
            header.put("kid", key.getKeyID());
        }
        return header;
    }

    /** A right assertion. */
    public String assertion() {
        return assertion(claims());
    }

    /** An assertion that claims this, rightly signed. */
    public String assertion(Map<String, Object> claims) {
        return assertion(header(), claims);
    }

    /** An assertion with this header and these claims, signed with this machine's key and algorithm. */
    public String assertion(Map<String, Object> header, Map<String, Object> claims) {
        return Jws.compact(header, claims, Jws.signer(algorithm, privateKey()));
    }

    /** The form of a token request with an assertion. */
    public static Map<String, String> form(String assertion) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "client_credentials");
        form.put("client_assertion_type", ASSERTION_TYPE);
        form.put("client_assertion", assertion);
        return form;
    }

    /** Sends an assertion as it is. */
    public Answer present(String assertion) {
        return send(form(assertion));
    }

    /** Sends a token request as it is. */
    public Answer send(Map<String, String> form) {
        return wire.postForm(tokenEndpoint(), form);
    }
}
