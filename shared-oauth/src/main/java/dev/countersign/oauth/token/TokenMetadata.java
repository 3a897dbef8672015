package dev.countersign.oauth.token;

import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.metadata.MetadataPart;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** What the token endpoint and the keys add to the metadata (RFC 8414 §2). */
@ApplicationScoped
public class TokenMetadata implements MetadataPart {
    private final Issuer issuer;
    private final TokenEndpoint endpoint;

    TokenMetadata(Issuer issuer, TokenEndpoint endpoint) {
        this.issuer = issuer;
        this.endpoint = endpoint;
    }

    @Override
    public void contribute(Map<String, Object> metadata) {
        metadata.put("token_endpoint", issuer.at("/token"));
        metadata.put("jwks_uri", issuer.at("/jwks"));
        metadata.put(
                "grant_types_supported", endpoint.grantTypes().stream().sorted().toList());
        metadata.put("token_endpoint_auth_signing_alg_values_supported", SignatureAlgorithm.names());
    }
}
