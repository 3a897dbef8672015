package dev.countersign.e2e.outside;

import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import com.nimbusds.oauth2.sdk.TokenIntrospectionResponse;
import com.nimbusds.oauth2.sdk.TokenIntrospectionSuccessResponse;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.token.TypelessAccessToken;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Where a client with a key gives tokens back and asks what they are worth: requests and answers by Nimbus.
 *
 * @param client who asks, and where
 */
public record TokenDesk(Machine client) {
    public static final String SIGNED = "application/token-introspection+jwt";

    /** Gives a token back; whatever it was, the answer has to be that this is done. */
    public void revoke(String token) {
        var request = new TokenRevocationRequest(
                client.metadata().getRevocationEndpointURI(), client.authentication(), new TypelessAccessToken(token));
        var response = send(request.toHTTPRequest());
        if (response.getStatusCode() != HTTPResponse.SC_OK) {
            throw new IllegalStateException("Not revoked: " + response.getStatusCode() + ' ' + response.getBody());
        }
    }

    public boolean isActive(String token) {
        return introspect(token).isActive();
    }

    /** What the server says of a token. */
    public TokenIntrospectionSuccessResponse introspect(String token) {
        try {
            return TokenIntrospectionResponse.parse(send(question(token))).toSuccessResponse();
        } catch (ParseException e) {
            throw new IllegalStateException("Not an introspection response: " + e.getMessage(), e);
        }
    }

    /** What the server says of a token, signed; nothing is verified yet. */
    public SignedJWT introspectSigned(String token) {
        var question = question(token);
        question.setAccept(SIGNED);
        var response = send(question);
        try {
            response.ensureStatusCode(HTTPResponse.SC_OK);
            return SignedJWT.parse(response.getBody());
        } catch (ParseException | java.text.ParseException e) {
            throw new IllegalStateException("Not a signed introspection response: " + e.getMessage(), e);
        }
    }

    /** The same as {@link #isActive} for a client that gets signed answers only. */
    public boolean isSignedActive(String token) {
        try {
            var said = introspectSigned(token).getJWTClaimsSet().getJSONObjectClaim("token_introspection");
            return Boolean.TRUE.equals(said.get("active"));
        } catch (java.text.ParseException e) {
            throw new IllegalStateException("Not a signed introspection response: " + e.getMessage(), e);
        }
    }

    private HTTPRequest question(String token) {
        return new TokenIntrospectionRequest(
                        client.metadata().getIntrospectionEndpointURI(),
                        client.authentication(),
                        new TypelessAccessToken(token))
                .toHTTPRequest();
    }

    private HTTPResponse send(HTTPRequest request) {
        try {
            return (HTTPResponse) client.wire().send(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
