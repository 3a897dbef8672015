package dev.countersign.e2e.once;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.oauth2.sdk.dpop.DPoPProofFactory;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.net.URI;

/** A key that tokens are bound to (RFC 9449), and the proofs that Nimbus makes with it. */
final class BindingKey {
    private final DPoPProofFactory proofs;

    BindingKey() throws JOSEException {
        proofs = new DefaultDPoPProofFactory(new ECKeyGenerator(Curve.P_256).generate(), JWSAlgorithm.ES256);
    }

    String proof(String method, URI uri, String nonce) throws JOSEException {
        return proofs.createDPoPJWT(method, uri, new Nonce(nonce)).serialize();
    }

    String proof(String method, URI uri, String accessToken, String nonce) throws JOSEException {
        return proofs.createDPoPJWT(method, uri, new DPoPAccessToken(accessToken), new Nonce(nonce))
                .serialize();
    }
}
