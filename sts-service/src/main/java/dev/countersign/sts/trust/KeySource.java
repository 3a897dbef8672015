package dev.countersign.sts.trust;

import dev.countersign.crypto.jose.VerificationKeys;
import java.net.URI;

/** Where the keys of a trusted issuer come from. The rule says it; no token can. */
sealed interface KeySource {

    /** By value: for an issuer that we cannot or must not reach. */
    record Inline(VerificationKeys keys) implements KeySource {}

    /** A JWK Set at an address. */
    record JwksUri(URI address) implements KeySource {}

    /** A SPIFFE trust bundle at an address. */
    record Bundle(URI address) implements KeySource {}

    /** Wherever the issuer's own metadata says (OpenID Connect Discovery §4). */
    record Discovery(String issuer) implements KeySource {}
}
