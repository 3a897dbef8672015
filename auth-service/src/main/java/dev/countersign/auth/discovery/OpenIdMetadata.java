package dev.countersign.auth.discovery;

import dev.countersign.auth.claims.AuthenticationContext;
import dev.countersign.auth.claims.ScopeClaims;
import dev.countersign.auth.resource.ProtectedResource;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.keys.SigningKeys;
import dev.countersign.oauth.metadata.MetadataPart;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What OpenID Connect adds (Discovery §3): ID tokens, userinfo, and what they say. The scopes are those that open claims; what else a
 * scope may mean is between clients and their resource servers.
 */
@ApplicationScoped
public class OpenIdMetadata implements MetadataPart {
    private static final List<String> ID_TOKEN_CLAIMS =
            List.of("iss", "aud", "exp", "iat", "auth_time", "nonce", "at_hash", "acr", "amr", "sid");

    private final List<ProtectedResource> resources;
    private final Issuer issuer;

    OpenIdMetadata(@All List<ProtectedResource> resources, Issuer issuer) {
        this.resources = resources;
        this.issuer = issuer;
    }

    @Override
    public void contribute(Map<String, Object> metadata) {
        metadata.put("userinfo_endpoint", issuer.at("/userinfo"));
        metadata.put("subject_types_supported", List.of("public", "pairwise"));
        metadata.put("id_token_signing_alg_values_supported", SigningKeys.algorithmNames());
        metadata.put("userinfo_signing_alg_values_supported", SigningKeys.algorithmNames());
        metadata.put("scopes_supported", scopes());
        metadata.put("claim_types_supported", List.of("normal"));
        metadata.put("claims_supported", claims());
        metadata.put("claims_parameter_supported", true);
        metadata.put("acr_values_supported", AuthenticationContext.supported());
        // One page for all of them: it fits a small window and a finger.
        metadata.put("display_values_supported", List.of("page", "popup", "touch"));
        metadata.put("ui_locales_supported", List.of("en"));
    }

    /** Those that open claims, the one for when the person is away, and those of our own APIs. */
    private List<String> scopes() {
        var ofApis = resources.stream().flatMap(resource -> resource.scopes().stream());
        return Stream.of(ScopeClaims.scopes().stream(), Stream.of("offline_access"), ofApis)
                .flatMap(Function.identity())
                .distinct()
                .toList();
    }

    private static List<String> claims() {
        return Stream.concat(ScopeClaims.all().stream(), ID_TOKEN_CLAIMS.stream())
                .toList();
    }
}
