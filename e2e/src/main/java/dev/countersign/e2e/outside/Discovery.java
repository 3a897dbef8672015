package dev.countersign.e2e.outside;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.net.URI;

/** What a server says about itself, read and checked by Nimbus; whoever knows the issuer needs nothing else. */
public final class Discovery {
    private Discovery() {}

    /** OpenID Connect Discovery §4; the issuer inside must be the one that was asked for. */
    public static OIDCProviderMetadata openId(Wire wire, String issuer) {
        var answer = wire.get(URI.create(issuer + "/.well-known/openid-configuration"));
        try {
            var metadata = OIDCProviderMetadata.parse(answer.body());
            requireIssuer(issuer, metadata, answer);
            return metadata;
        } catch (ParseException e) {
            throw new UnexpectedAnswer("Expected OpenID provider metadata", answer, e);
        }
    }

    /** RFC 8414 §3. */
    public static AuthorizationServerMetadata oauth(Wire wire, String issuer) {
        var answer = wire.get(URI.create(issuer + "/.well-known/oauth-authorization-server"));
        try {
            var metadata = AuthorizationServerMetadata.parse(answer.body());
            requireIssuer(issuer, metadata, answer);
            return metadata;
        } catch (ParseException e) {
            throw new UnexpectedAnswer("Expected authorization server metadata", answer, e);
        }
    }

    /** The public keys. */
    public static JWKSet keys(Wire wire, AuthorizationServerMetadata metadata) {
        var answer = wire.get(metadata.getJWKSetURI());
        try {
            return JWKSet.parse(answer.body());
        } catch (java.text.ParseException e) {
            throw new UnexpectedAnswer("Expected a JWK set", answer, e);
        }
    }

    private static void requireIssuer(String issuer, AuthorizationServerMetadata metadata, Answer answer) {
        if (!metadata.getIssuer().getValue().equals(issuer)) {
            throw new UnexpectedAnswer("Expected the issuer " + issuer, answer);
        }
    }
}
