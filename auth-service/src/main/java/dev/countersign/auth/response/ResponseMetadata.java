package dev.countersign.auth.response;

import dev.countersign.oauth.keys.SigningKeys;
import dev.countersign.oauth.metadata.MetadataPart;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** In which forms answers come (RFC 8414 §2), and what they can be signed with (JARM §4). */
@ApplicationScoped
public class ResponseMetadata implements MetadataPart {
    @Override
    public void contribute(Map<String, Object> metadata) {
        metadata.put("response_modes_supported", ResponseMode.names());
        metadata.put("authorization_signing_alg_values_supported", SigningKeys.algorithmNames());
    }
}
