package dev.countersign.oauth.client;

import dev.countersign.crypto.jose.SignatureAlgorithm;
import java.util.List;
import java.util.Optional;

/**
 * What a client is held to, and trusted with, beyond the rules for everyone.
 *
 * @param fapi the FAPI 2.0 Security Profile: everything that it asks is on, in this record and in {@link Client}
 * @param dpopBound its tokens are bound to a key of its own ({@code dpop_bound_access_tokens}, RFC 9449 §5.2)
 * @param requireSignedRequestObject authorization requests only as signed request objects (RFC 9101 §10.5)
 * @param requestObjectAlgorithm the one algorithm for them ({@code request_object_signing_alg}); empty for any that its keys fit
 * @param introspectionResources the resources that it serves: it may ask what tokens for them are worth (RFC 7662 §2.1)
 * @param introspectionAlgorithm {@code introspection_signed_response_alg}; empty for plain JSON, unless it asks otherwise (RFC 9701 §6)
 */
public record ClientSecurity(
        boolean fapi,
        boolean dpopBound,
        boolean requireSignedRequestObject,
        Optional<SignatureAlgorithm> requestObjectAlgorithm,
        List<String> introspectionResources,
        Optional<SignatureAlgorithm> introspectionAlgorithm) {

    public ClientSecurity {
        introspectionResources = List.copyOf(introspectionResources);
    }

    /** Nothing beyond the rules for everyone. */
    public static final ClientSecurity USUAL =
            new ClientSecurity(false, false, false, Optional.empty(), List.of(), Optional.empty());
}
