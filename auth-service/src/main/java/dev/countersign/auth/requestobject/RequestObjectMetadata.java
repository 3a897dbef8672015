package dev.countersign.auth.requestobject;

import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.oauth.metadata.MetadataPart;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** RFC 9101 §10.5 and OpenID Connect Discovery §3: request objects by value, required of nobody but who is registered so. */
@ApplicationScoped
public class RequestObjectMetadata implements MetadataPart {
    @Override
    public void contribute(Map<String, Object> metadata) {
        metadata.put("request_parameter_supported", true);
        // Said aloud, because leaving it out would mean yes. The references of pushed requests are another thing (RFC
        // 9126 §5).
        metadata.put("request_uri_parameter_supported", false);
        metadata.put("require_signed_request_object", false);
        metadata.put("request_object_signing_alg_values_supported", SignatureAlgorithm.names());
    }
}
