package dev.countersign.sts.machine;

import dev.countersign.oauth.client.ClientAuthMethod;
import dev.countersign.oauth.metadata.MetadataPart;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/**
 * How machines authenticate here (RFC 8414 §2). There is no authorization endpoint, so no {@code response_types_supported}:
 * RFC 8414 §3.2 leaves out what would be an empty list. The scopes stay out too: they would tell strangers what there is.
 */
@ApplicationScoped
public class MachineMetadata implements MetadataPart {
    @Override
    public void contribute(Map<String, Object> metadata) {
        List<String> methods = List.of(ClientAuthMethod.PRIVATE_KEY_JWT.wireName());
        metadata.put("token_endpoint_auth_methods_supported", methods);
        metadata.put("revocation_endpoint_auth_methods_supported", methods);
    }
}
