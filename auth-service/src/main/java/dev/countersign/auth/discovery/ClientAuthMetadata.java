package dev.countersign.auth.discovery;

import dev.countersign.oauth.client.ClientAuthMethod;
import dev.countersign.oauth.metadata.MetadataPart;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** How clients of people prove who they are (RFC 8414 §2). */
@ApplicationScoped
public class ClientAuthMetadata implements MetadataPart {
    @Override
    public void contribute(Map<String, Object> metadata) {
        List<String> methods = List.of(ClientAuthMethod.NONE.wireName(), ClientAuthMethod.PRIVATE_KEY_JWT.wireName());
        metadata.put("token_endpoint_auth_methods_supported", methods);
        metadata.put("revocation_endpoint_auth_methods_supported", methods);
    }
}
