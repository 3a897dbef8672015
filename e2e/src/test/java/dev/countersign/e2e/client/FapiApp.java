package dev.countersign.e2e.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.PushedAuthorizationRequest;
import com.nimbusds.oauth2.sdk.PushedAuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.JWTAuthenticationClaimsSet;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.dpop.DPoPProofFactory;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.JWTID;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import dev.countersign.e2e.outside.PkceApp;
import dev.countersign.e2e.outside.PkceApp.SignIn;
import dev.countersign.e2e.outside.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A FAPI 2.0 client on the Nimbus SDK: it pushes signed requests, authenticates with its key, and binds its tokens to another
 * key. Nimbus makes every object; what is here only sends them.
 */
final class FapiApp {
    private static final int NONCE_TRIES = 2;

    private final Wire wire;
    private final PkceApp app;
    private final ECKey key;
    private final DPoPProofFactory proofs;
    private @Nullable Nonce nonce;

    FapiApp(Wire wire, PkceApp app, ECKey key) throws JOSEException {
        this.wire = wire;
        this.app = app;
        this.key = key;
        this.proofs = new DefaultDPoPProofFactory(new ECKeyGenerator(Curve.P_256).generate(), JWSAlgorithm.ES256);
    }

    /** A signed request, pushed; the browser only carries the reference. */
    SignIn begin() throws Exception {
        var plain = app.begin();
        var request = AuthenticationRequest.parse(plain.request());
        var signed = new AuthorizationRequest.Builder(sign(request), app.clientId()).build();
        var answer = send(() -> new PushedAuthorizationRequest(
                        app.metadata().getPushedAuthorizationRequestEndpointURI(), authentication(), signed)
                .toHTTPRequest());
        var reference = PushedAuthorizationSuccessResponse.parse(answer).getRequestURI();
        var byReference = new AuthorizationRequest.Builder(reference, app.clientId())
                .endpointURI(app.metadata().getAuthorizationEndpointURI())
                .build();
        return new SignIn(byReference.toURI(), plain.state(), plain.verifier(), plain.nonce());
    }

    private SignedJWT sign(AuthenticationRequest request) throws JOSEException {
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder(request.toJWTClaimsSet())
                .issuer(app.clientId().getValue())
                .audience(app.issuer())
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .build();
        return signed(claims);
    }

    private SignedJWT signed(JWTClaimsSet claims) throws JOSEException {
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
        jwt.sign(new ECDSASigner(key));
        return jwt;
    }

    OIDCTokens exchange(SignIn signIn, URI callback) throws Exception {
        AuthorizationCode code = app.receive(signIn, callback);
        var tokens = token(new AuthorizationCodeGrant(code, app.redirectUri(), signIn.verifier()));
        app.validate(tokens, signIn.nonce());
        return tokens;
    }

    OIDCTokens refresh(RefreshToken token) throws Exception {
        return token(new RefreshTokenGrant(token));
    }

    private OIDCTokens token(AuthorizationGrant grant) throws Exception {
        return OIDCTokenResponse.parse(sendWithProof(null, () -> tokenRequest(grant)))
                .getOIDCTokens();
    }

    HTTPRequest tokenRequest(AuthorizationGrant grant) throws JOSEException {
        return new TokenRequest.Builder(app.tokenEndpoint(), authentication(), grant)
                .build()
                .toHTTPRequest();
    }

    HTTPResponse userInfo(DPoPAccessToken token) throws Exception {
        return sendWithProof(token, () -> userInfoRequest(token));
    }

    HTTPRequest userInfoRequest(AccessToken token) {
        return new UserInfoRequest(app.metadata().getUserInfoEndpointURI(), token).toHTTPRequest();
    }

    private PrivateKeyJWT authentication() throws JOSEException {
        var now = Instant.now();
        var claims = new JWTAuthenticationClaimsSet(
                app.clientId(),
                List.of(new Audience(app.issuer())),
                Date.from(now.plusSeconds(60)),
                null,
                Date.from(now),
                new JWTID());
        try {
            return new PrivateKeyJWT(signed(claims.toJWTClaimsSet()));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends with a proof; once more with the server's nonce if it wants one (RFC 9449 §8). */
    HTTPResponse sendWithProof(@Nullable AccessToken token, Request request) throws Exception {
        HTTPResponse answer = null;
        for (int attempt = 0; attempt < NONCE_TRIES; attempt++) {
            var http = request.make();
            http.setDPoP(proof(http, token));
            answer = (HTTPResponse) wire.send(http);
            String fresh = answer.getHeaderValue("DPoP-Nonce");
            nonce = fresh == null ? nonce : new Nonce(fresh);
            if (!wantsNonce(answer)) {
                return answer;
            }
        }
        throw new IllegalStateException("The server wants a nonce again and again: " + answer);
    }

    private SignedJWT proof(HTTPRequest request, @Nullable AccessToken token) throws JOSEException {
        var method = request.getMethod().name();
        return token == null
                ? proofs.createDPoPJWT(method, request.getURI(), nonce)
                : proofs.createDPoPJWT(method, request.getURI(), token, nonce);
    }

    private static boolean wantsNonce(HTTPResponse answer) {
        String challenge = answer.getHeaderValue("WWW-Authenticate");
        return (answer.getBody() != null && answer.getBody().contains("use_dpop_nonce"))
                || (challenge != null && challenge.contains("use_dpop_nonce"));
    }

    HTTPResponse send(Request request) throws Exception {
        try {
            return (HTTPResponse) wire.send(request.make());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request to be made anew for each attempt: an assertion is good for one. */
    @FunctionalInterface
    interface Request {
        HTTPRequest make() throws JOSEException, ParseException;
    }
}
