package dev.countersign.auth.logout.backchannel;

import dev.countersign.oauth.metadata.MetadataPart;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** OpenID Connect Back-Channel Logout 1.0 §2.1. */
@ApplicationScoped
public class BackchannelMetadata implements MetadataPart {

    @Override
    public void contribute(Map<String, Object> metadata) {
        metadata.put("backchannel_logout_supported", true);
        metadata.put("backchannel_logout_session_supported", true);
    }
}
