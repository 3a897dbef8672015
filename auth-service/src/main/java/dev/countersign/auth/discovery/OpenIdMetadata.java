package dev.countersign.auth.discovery;

import dev.countersign.auth.userinfo.UserClaims;
import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.keys.SigningKeys;
import dev.countersign.oauth.metadata.MetadataPart;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What OpenID Connect adds (Discovery §3): ID tokens, userinfo, and what they say. The scopes are those that open claims; what else a
 * scope may mean is between clients and their resource servers.
 */
@ApplicationScoped
public class OpenIdMetadata implements MetadataPart {
    private static final List<String> ID_TOKEN_CLAIMS =
            List.of("iss", "aud", "exp", "iat", "auth_time", "nonce", "at_hash");

    private final Issuer issuer;

    OpenIdMetadata(Issuer issuer) {
        this.issuer = issuer;
    }

    @Override
    public void contribute(Map<String, Object> metadata) {
        metadata.put("userinfo_endpoint", issuer.at("/userinfo"));
        metadata.put("subject_types_supported", List.of("public"));
        metadata.put(
                "id_token_signing_alg_values_supported",
                SigningKeys.ALGORITHMS.stream()
                        .map(SignatureAlgorithm::jwa)
                        .sorted()
                        .toList());
        metadata.put("scopes_supported", List.copyOf(UserClaims.BY_SCOPE.keySet()));
        metadata.put("claim_types_supported", List.of("normal"));
        metadata.put("claims_supported", claims());
    }

    private static List<String> claims() {
        return Stream.concat(
                        UserClaims.BY_SCOPE.values().stream().flatMap(Collection::stream), ID_TOKEN_CLAIMS.stream())
                .toList();
    }
}
