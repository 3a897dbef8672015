package dev.countersign.auth.logout;

import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.metadata.MetadataPart;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** OpenID Connect RP-Initiated Logout 1.0 §2.1. */
@ApplicationScoped
public class LogoutMetadata implements MetadataPart {
    private final Issuer issuer;

    LogoutMetadata(Issuer issuer) {
        this.issuer = issuer;
    }

    @Override
    public void contribute(Map<String, Object> metadata) {
        metadata.put("end_session_endpoint", issuer.at("/logout"));
    }
}
