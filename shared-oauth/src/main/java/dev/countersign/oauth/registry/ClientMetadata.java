package dev.countersign.oauth.registry;

import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.crypto.jose.VerificationKeys;
import dev.countersign.oauth.client.AssertionAudience;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.client.ClientAuthMethod;
import dev.countersign.oauth.scope.Scope;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads one client in the names of RFC 7591 §2. Here are the defaults and the bounds; what a client must have for the
 * service that it is registered at is that service's {@link ClientRules}.
 */
final class ClientMetadata {
    private static final Duration LONGEST_ASSERTION = Duration.ofMinutes(5);

    /** RFC 6749 §A.1 without the space, which separates words in logs and keys. */
    private static final Pattern CLIENT_ID = Pattern.compile("[\\x21-\\x7E]{1,256}");

    private ClientMetadata() {}

    static Client read(EntryReader entry) {
        var authMethod = authMethod(entry);
        var keys = ClientKeyMetadata.read(entry);
        var jwksUri = jwksUri(entry);
        if (authMethod == ClientAuthMethod.PRIVATE_KEY_JWT && keys.isEmpty() == jwksUri.isEmpty()) {
            entry.problem("jwks", "a private_key_jwt client needs either jwks, certificates or both, or jwks_uri");
        }
        if (authMethod == ClientAuthMethod.WORKLOAD_IDENTITY && !(keys.isEmpty() && jwksUri.isEmpty())) {
            entry.problem("jwks", "has no meaning for workload_identity; the trust rule has the keys of its platform");
        }
        var security = SecurityMetadata.read(entry);
        var algorithms = assertionAlgorithms(entry, keys);
        var client = new Client(
                clientId(entry),
                entry.text("client_name").orElse(entry.text("client_id").orElse("")),
                entry.flag("disabled"),
                authMethod,
                security.fapi() ? FapiRules.narrowed(algorithms) : algorithms,
                assertionAudience(entry),
                entry.duration(
                        "assertion_max_lifetime", Duration.ofMinutes(1), Duration.ofSeconds(1), LONGEST_ASSERTION),
                keys,
                jwksUri,
                entry.texts("redirect_uris"),
                entry.texts("post_logout_redirect_uris"),
                entry.flag("native"),
                entry.flag("first_party"),
                entry.flag("require_state"),
                entry.flag("require_pushed_authorization_requests") || security.fapi(),
                entry.seconds("default_max_age"),
                grantTypes(entry),
                scope(entry),
                entry.texts("resources"),
                entry.duration(
                        "access_token_lifetime", Duration.ofMinutes(5), Duration.ofSeconds(10), Duration.ofDays(1)),
                entry.duration(
                        "refresh_token_idle_lifetime",
                        Duration.ofDays(14),
                        Duration.ofSeconds(10),
                        Duration.ofDays(365)),
                entry.duration(
                        "refresh_token_absolute_lifetime",
                        Duration.ofDays(45),
                        Duration.ofSeconds(10),
                        Duration.ofDays(3650)),
                entry.duration("refresh_retry_window", Duration.ofMinutes(1), Duration.ZERO, Duration.ofMinutes(10)),
                security,
                OpenIdClientMetadata.read(entry),
                DeliveryMetadata.read(entry),
                DelegationMetadata.read(entry));
        FapiRules.check(client, entry);
        onlyWhatIsServed(entry);
        entry.refuseUnreadFields();
        return client;
    }

    /**
     * A standard field that is true of every client here: it may be said, but not said otherwise. Whoever registers a client for
     * more than is served must learn it now.
     */
    private static void onlyWhatIsServed(EntryReader entry) {
        if (!List.of("code").containsAll(entry.texts("response_types"))) {
            entry.problem("response_types", "must be [code]");
        }
    }

    private static String clientId(EntryReader entry) {
        String clientId = entry.requiredText("client_id");
        if (!CLIENT_ID.matcher(clientId).matches()) {
            entry.problem("client_id", "must be 1 to 256 visible ASCII characters without spaces");
        }
        return clientId;
    }

    private static ClientAuthMethod authMethod(EntryReader entry) {
        String name = entry.requiredText("token_endpoint_auth_method");
        return ClientAuthMethod.of(name).orElseGet(() -> {
            if (!name.isEmpty()) {
                entry.problem(
                        "token_endpoint_auth_method", "must be none or private_key_jwt; there are no shared secrets");
            }
            return ClientAuthMethod.NONE;
        });
    }

    private static Optional<URI> jwksUri(EntryReader entry) {
        return entry.text("jwks_uri").flatMap(text -> {
            try {
                URI uri = URI.create(text);
                if ("https".equals(uri.getScheme()) && uri.getHost() != null && uri.getRawUserInfo() == null) {
                    return Optional.of(uri);
                }
            } catch (IllegalArgumentException e) {
                // said below, in the same words
            }
            entry.problem("jwks_uri", "must be an https URL without user part");
            return Optional.empty();
        });
    }

    private static Set<SignatureAlgorithm> assertionAlgorithms(EntryReader entry, VerificationKeys keys) {
        return entry.algorithm("token_endpoint_auth_signing_alg")
                .<Set<SignatureAlgorithm>>map(EnumSet::of)
                .orElseGet(() -> keys.isEmpty() ? EnumSet.allOf(SignatureAlgorithm.class) : keys.algorithms());
    }

    private static AssertionAudience assertionAudience(EntryReader entry) {
        return switch (entry.text("assertion_audience").orElse("issuer")) {
            case "issuer" -> AssertionAudience.ISSUER;
            case "token_endpoint" -> AssertionAudience.TOKEN_ENDPOINT;
            default -> {
                entry.problem("assertion_audience", "must be issuer or token_endpoint");
                yield AssertionAudience.ISSUER;
            }
        };
    }

    private static Set<String> grantTypes(EntryReader entry) {
        var grantTypes = new LinkedHashSet<>(entry.texts("grant_types"));
        if (grantTypes.isEmpty()
                && entry.texts(SecurityMetadata.INTROSPECTION_RESOURCES).isEmpty()) {
            entry.problem("grant_types", "must name at least one grant type, but for a client that only introspects");
        }
        return grantTypes;
    }

    private static Scope scope(EntryReader entry) {
        return Scope.parse(entry.text("scope").orElse("")).orElseGet(() -> {
            entry.problem("scope", "must be scope tokens with single spaces between them");
            return Scope.none();
        });
    }
}
