package dev.countersign.crypto.dpop;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one request's proof is held to; all of it comes from the request and from us, none from the proof.
 *
 * @param method the HTTP method of the request
 * @param uri the address that was asked, as it is known outside, without query
 * @param accessToken the token that the request presents; empty where none is presented
 * @param freshNonce when a nonce was given, if it is one of ours and still young enough
 */
public record ProofRules(
        String method, String uri, Optional<String> accessToken, Function<String, Optional<Instant>> freshNonce) {
    @Override
    public String toString() {
        return "ProofRules[" + method + ' ' + uri + ']';
    }
}
