package dev.countersign.oauth.registry;

import dev.countersign.oauth.client.ClientSecurity;
import java.util.Optional;

/** Reads what a client is held to, and trusted with, beyond the rules for everyone. */
final class SecurityMetadata {
    static final String INTROSPECTION_RESOURCES = "introspection_resources";

    private static final String INTROSPECTION_ALGORITHM = "introspection_signed_response_alg";

    private SecurityMetadata() {}

    static ClientSecurity read(EntryReader entry) {
        boolean fapi = entry.flag("fapi");
        var security = new ClientSecurity(
                fapi,
                entry.flag("dpop_bound_access_tokens") || fapi,
                signedRequestsRequired(entry),
                entry.algorithm("request_object_signing_alg"),
                entry.texts(INTROSPECTION_RESOURCES),
                entry.signingAlgorithm(INTROSPECTION_ALGORITHM));
        if (entry.text("token_endpoint_auth_method").equals(Optional.of("none"))) {
            refuseWhatOnlyProvenCallersHave(security, entry);
        }
        return security;
    }

    /** Whoever asks what tokens are worth must be able to prove who asks. */
    private static void refuseWhatOnlyProvenCallersHave(ClientSecurity security, EntryReader entry) {
        if (!security.introspectionResources().isEmpty()) {
            entry.problem(INTROSPECTION_RESOURCES, "needs private_key_jwt");
        }
        if (security.introspectionAlgorithm().isPresent()) {
            entry.problem(INTROSPECTION_ALGORITHM, "needs private_key_jwt");
        }
    }

    private static boolean signedRequestsRequired(EntryReader entry) {
        boolean required = entry.flag("require_signed_request_object");
        if (required && entry.object("jwks").isEmpty() && entry.text("jwks_uri").isEmpty()) {
            entry.problem("require_signed_request_object", "needs jwks or jwks_uri to check the signatures with");
        }
        return required;
    }
}
