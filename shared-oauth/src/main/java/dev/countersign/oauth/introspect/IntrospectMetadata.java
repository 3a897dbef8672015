package dev.countersign.oauth.introspect;

import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.oauth.client.ClientAuthMethod;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.keys.SigningKeys;
import dev.countersign.oauth.metadata.MetadataPart;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** RFC 8414 §2, about RFC 7662, and RFC 9701 §7. */
@ApplicationScoped
public class IntrospectMetadata implements MetadataPart {
    private final Issuer issuer;

    IntrospectMetadata(Issuer issuer) {
        this.issuer = issuer;
    }

    @Override
    public void contribute(Map<String, Object> metadata) {
        metadata.put("introspection_endpoint", issuer.at("/introspect"));
        metadata.put(
                "introspection_endpoint_auth_methods_supported", List.of(ClientAuthMethod.PRIVATE_KEY_JWT.wireName()));
        metadata.put("introspection_endpoint_auth_signing_alg_values_supported", SignatureAlgorithm.names());
        metadata.put("introspection_signing_alg_values_supported", SigningKeys.algorithmNames());
    }
}
