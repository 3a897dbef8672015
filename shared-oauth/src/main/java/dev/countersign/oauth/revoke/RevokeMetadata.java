package dev.countersign.oauth.revoke;

import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.metadata.MetadataPart;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** RFC 8414 §2, about RFC 7009. How clients authenticate there is the service's to say, as for the token endpoint. */
@ApplicationScoped
public class RevokeMetadata implements MetadataPart {
    private final Issuer issuer;

    RevokeMetadata(Issuer issuer) {
        this.issuer = issuer;
    }

    @Override
    public void contribute(Map<String, Object> metadata) {
        metadata.put("revocation_endpoint", issuer.at("/revoke"));
        metadata.put("revocation_endpoint_auth_signing_alg_values_supported", SignatureAlgorithm.names());
    }
}
