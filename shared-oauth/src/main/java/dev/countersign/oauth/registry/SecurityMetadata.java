package dev.countersign.oauth.registry;

import dev.countersign.oauth.client.ClientSecurity;

/** Reads what a client is held to beyond the rules for everyone. */
final class SecurityMetadata {
    private SecurityMetadata() {}

    static ClientSecurity read(EntryReader entry) {
        return new ClientSecurity(
                false,
                entry.flag("dpop_bound_access_tokens"),
                signedRequestsRequired(entry),
                entry.algorithm("request_object_signing_alg"));
    }

    private static boolean signedRequestsRequired(EntryReader entry) {
        boolean required = entry.flag("require_signed_request_object");
        if (required && entry.object("jwks").isEmpty() && entry.text("jwks_uri").isEmpty()) {
            entry.problem("require_signed_request_object", "needs jwks or jwks_uri to check the signatures with");
        }
        return required;
    }
}
