package dev.countersign.auth.par;

import dev.countersign.auth.authorize.PushConfig;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.metadata.MetadataPart;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** RFC 9126 §5. */
@ApplicationScoped
public class ParMetadata implements MetadataPart {
    private final PushConfig config;
    private final Issuer issuer;

    ParMetadata(PushConfig config, Issuer issuer) {
        this.config = config;
        this.issuer = issuer;
    }

    @Override
    public void contribute(Map<String, Object> metadata) {
        metadata.put("pushed_authorization_request_endpoint", issuer.at("/par"));
        metadata.put("require_pushed_authorization_requests", config.required());
    }
}
