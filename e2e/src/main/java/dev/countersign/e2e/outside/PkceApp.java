package dev.countersign.e2e.outside;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A public app built on the Nimbus SDK. It knows the issuer and its own registration; the rest comes from discovery.
 *
 * @param metadata what discovery said
 */
public record PkceApp(Wire wire, OIDCProviderMetadata metadata, ClientID clientId, URI redirectUri, Scope scope) {

    /** One sign-in under way: what the app keeps to itself until the answer comes. */
    public record SignIn(URI request, State state, CodeVerifier verifier, Nonce nonce) {
        /** Neither the verifier nor the state. */
        @Override
        public String toString() {
            return "SignIn";
        }
    }

    /** An app that reads the metadata of its issuer. */
    public static PkceApp discover(Wire wire, String issuer, String clientId, URI redirectUri, String scope) {
        return new PkceApp(
                wire, Discovery.openId(wire, issuer), new ClientID(clientId), redirectUri, Scope.parse(scope));
    }

    public String issuer() {
        return metadata.getIssuer().getValue();
    }

    public URI tokenEndpoint() {
        return metadata.getTokenEndpointURI();
    }

    /** The same app, but its direct requests take another wire. */
    public PkceApp over(Wire other) {
        return new PkceApp(other, metadata, clientId, redirectUri, scope);
    }

    /** Makes an authorization request with PKCE, state and nonce. */
    public SignIn begin() {
        return begin(Map.of());
    }

    /** The same with further parameters, such as {@code prompt}. */
    public SignIn begin(Map<String, String> more) {
        var state = new State(32);
        var verifier = new CodeVerifier();
        var nonce = new Nonce();
        wire.secrets().remember("code_verifier", verifier.getValue());
        var request = new AuthenticationRequest.Builder(ResponseType.CODE, scope, clientId, redirectUri)
                .endpointURI(metadata.getAuthorizationEndpointURI())
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256);
        more.forEach(request::customParameter);
        return new SignIn(request.build().toURI(), state, verifier, nonce);
    }

    /** The code from the address that the browser was sent to, after state and issuer (RFC 9207 §2.4) were checked. */
    public AuthorizationCode receive(SignIn signIn, URI callback) {
        var response = parse(callback);
        if (!signIn.state().equals(response.getState())) {
            throw new IllegalStateException("The state did not come back unchanged");
        }
        if (!metadata.getIssuer().equals(response.getIssuer())) {
            throw new IllegalStateException("The response is not from this issuer: " + response.getIssuer());
        }
        if (!response.indicatesSuccess()) {
            throw new IllegalStateException(
                    "Refused: " + response.toErrorResponse().getErrorObject().getCode());
        }
        var code = response.toSuccessResponse().getAuthorizationCode();
        wire.secrets().remember("code", code.getValue());
        return code;
    }

    /** An authorization response, success or error. */
    public static AuthenticationResponse parse(URI callback) {
        try {
            return AuthenticationResponseParser.parse(callback);
        } catch (ParseException e) {
            throw new IllegalStateException("Not an authorization response: " + callback.getPath(), e);
        }
    }

    /** The whole way: the person signs in, the app gets tokens and checks the ID token. */
    public OIDCTokens signIn(Person person) {
        var signIn = begin();
        return exchange(signIn, receive(signIn, person.authorize(signIn.request())));
    }

    /** Spends the code; the tokens come back with the ID token validated. */
    public OIDCTokens exchange(SignIn signIn, AuthorizationCode code) {
        var response = send(new AuthorizationCodeGrant(code, redirectUri, signIn.verifier()));
        if (!(response instanceof OIDCTokenResponse success)) {
            throw new IllegalStateException(
                    "The code was refused: " + response.toErrorResponse().getErrorObject());
        }
        var tokens = success.getOIDCTokens();
        validate(tokens, signIn.nonce());
        return tokens;
    }

    /** OpenID Connect Core §3.1.3.7, done by Nimbus with the published keys. */
    public IDTokenClaimsSet validate(OIDCTokens tokens, Nonce nonce) {
        var algorithm = JWSAlgorithm.parse(
                tokens.getIDToken().getHeader().getAlgorithm().getName());
        var validator = new IDTokenValidator(metadata.getIssuer(), clientId, algorithm, Discovery.keys(wire, metadata));
        try {
            return validator.validate(tokens.getIDToken(), nonce);
        } catch (BadJOSEException | JOSEException e) {
            throw new IllegalStateException("The ID token is not valid: " + e.getMessage(), e);
        }
    }

    public TokenResponse refresh(RefreshToken token) {
        return send(new RefreshTokenGrant(token));
    }

    private TokenResponse send(AuthorizationGrant grant) {
        try {
            var request = new TokenRequest.Builder(tokenEndpoint(), clientId, grant)
                    .build()
                    .toHTTPRequest();
            return OIDCTokenResponseParser.parse((HTTPResponse) wire.send(request));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParseException e) {
            throw new IllegalStateException("Not a token response: " + e.getMessage(), e);
        }
    }

    public UserInfo userInfo(AccessToken token) {
        try {
            var request = new UserInfoRequest(metadata.getUserInfoEndpointURI(), token).toHTTPRequest();
            var response = UserInfoResponse.parse((HTTPResponse) wire.send(request));
            if (!response.indicatesSuccess()) {
                throw new IllegalStateException(
                        "userinfo refused: " + response.toErrorResponse().getErrorObject());
            }
            return response.toSuccessResponse().getUserInfo();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParseException e) {
            throw new IllegalStateException("Not a userinfo response: " + e.getMessage(), e);
        }
    }

    /** The token request of a code, by hand, so that a test can bend it. */
    public Map<String, String> codeForm(SignIn signIn, AuthorizationCode code) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "authorization_code");
        form.put("client_id", clientId.getValue());
        form.put("redirect_uri", redirectUri.toString());
        form.put("code", code.getValue());
        form.put("code_verifier", signIn.verifier().getValue());
        return form;
    }

    /** The token request of a refresh, by hand. */
    public Map<String, String> refreshForm(RefreshToken token) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "refresh_token");
        form.put("client_id", clientId.getValue());
        form.put("refresh_token", token.getValue());
        return form;
    }

    /** Sends a token request as it is. */
    public Answer token(Map<String, String> form) {
        return wire.postForm(tokenEndpoint(), form);
    }

    /** The authorization request's parameters, so that a test can bend them. */
    public static Map<String, String> parametersOf(URI request) {
        return Form.decode(request.getRawQuery());
    }

    /** An authorization request with these parameters. */
    public URI requestWith(Map<String, String> parameters) {
        return URI.create(metadata.getAuthorizationEndpointURI() + "?" + Form.encode(parameters));
    }
}
