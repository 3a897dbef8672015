package dev.countersign.sts.trust;

import dev.countersign.crypto.jose.VerificationKeys;
import dev.countersign.oauth.jwksuri.PublishedKeys;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Gets the keys of a rule from where the rule says (RFC 7523 §3 no. 9). */
@ApplicationScoped
public class TrustKeys {
    private final PublishedKeys published;

    TrustKeys(PublishedKeys published) {
        this.published = published;
    }

    Uni<VerificationKeys> of(TrustRule rule, Optional<String> keyId) {
        return switch (rule.keys()) {
            case KeySource.Inline(var keys) -> Uni.createFrom().item(keys);
            case KeySource.JwksUri(var address) -> published.at(address, keyId);
            case KeySource.Bundle(var address) -> published.bundle(address, keyId);
            case KeySource.Discovery(var issuer) -> published.discovered(issuer, keyId);
        };
    }
}
