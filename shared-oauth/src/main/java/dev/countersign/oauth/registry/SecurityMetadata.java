package dev.countersign.oauth.registry;

import dev.countersign.oauth.client.ClientSecurity;
import java.util.List;
import java.util.Optional;

/** Reads what a client is held to, and trusted with, beyond the rules for everyone. */
final class SecurityMetadata {
    static final String INTROSPECTION_RESOURCES = "introspection_resources";

    private SecurityMetadata() {}

    static ClientSecurity read(EntryReader entry) {
        boolean fapi = entry.flag("fapi");
        return new ClientSecurity(
                fapi,
                entry.flag("dpop_bound_access_tokens") || fapi,
                signedRequestsRequired(entry),
                entry.algorithm("request_object_signing_alg"),
                introspectionResources(entry));
    }

    /** Whoever asks must be able to prove who asks. */
    private static List<String> introspectionResources(EntryReader entry) {
        var resources = entry.texts(INTROSPECTION_RESOURCES);
        if (!resources.isEmpty() && entry.text("token_endpoint_auth_method").equals(Optional.of("none"))) {
            entry.problem(INTROSPECTION_RESOURCES, "needs private_key_jwt");
        }
        return resources;
    }

    private static boolean signedRequestsRequired(EntryReader entry) {
        boolean required = entry.flag("require_signed_request_object");
        if (required && entry.object("jwks").isEmpty() && entry.text("jwks_uri").isEmpty()) {
            entry.problem("require_signed_request_object", "needs jwks or jwks_uri to check the signatures with");
        }
        return required;
    }
}
