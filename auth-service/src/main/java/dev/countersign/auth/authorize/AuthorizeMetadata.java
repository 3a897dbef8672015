package dev.countersign.auth.authorize;

import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.metadata.MetadataPart;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What the authorization endpoint adds to the metadata (RFC 8414 §2, RFC 9207 §3, OpenID Connect Discovery §3). */
@ApplicationScoped
public class AuthorizeMetadata implements MetadataPart {
    private final Issuer issuer;

    AuthorizeMetadata(Issuer issuer) {
        this.issuer = issuer;
    }

    @Override
    public void contribute(Map<String, Object> metadata) {
        metadata.put("authorization_endpoint", issuer.at("/authorize"));
        metadata.put("response_types_supported", List.of("code"));
        metadata.put("code_challenge_methods_supported", List.of("S256"));
        metadata.put("authorization_response_iss_parameter_supported", true);
        metadata.put(
                "prompt_values_supported",
                Arrays.stream(Prompt.values()).map(Prompt::wireName).toList());
    }
}
