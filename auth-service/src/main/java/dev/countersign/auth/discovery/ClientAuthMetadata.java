package dev.countersign.auth.discovery;

import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.oauth.client.ClientAuthMethod;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.metadata.MetadataPart;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** How clients of people prove who they are, and where they give tokens back (RFC 8414 §2, RFC 7009). */
@ApplicationScoped
public class ClientAuthMetadata implements MetadataPart {
    private final Issuer issuer;

    ClientAuthMetadata(Issuer issuer) {
        this.issuer = issuer;
    }

    @Override
    public void contribute(Map<String, Object> metadata) {
        List<String> methods = Arrays.stream(ClientAuthMethod.values())
                .map(ClientAuthMethod::wireName)
                .toList();
        metadata.put("token_endpoint_auth_methods_supported", methods);
        metadata.put("revocation_endpoint", issuer.at("/revoke"));
        metadata.put("revocation_endpoint_auth_methods_supported", methods);
        metadata.put("revocation_endpoint_auth_signing_alg_values_supported", SignatureAlgorithm.names());
    }
}
