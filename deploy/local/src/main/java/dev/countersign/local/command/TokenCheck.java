package dev.countersign.local.command;

import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.crypto.jose.UntrustedJwt;
import dev.countersign.crypto.jose.VerificationKeys;
import dev.countersign.crypto.signing.TokenVerifier;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Why a token does not hold, in words. The verdict is {@link TokenVerifier}'s alone, and it gives one answer for
 * everything; a person with a token in hand wants to know more, so the same questions are asked once again, one by one.
 */
final class TokenCheck {

    /** RFC 9068 §2.1. */
    private static final String TYPE = "at+jwt";

    private final UntrustedJwt token;
    private final String issuer;
    private final VerificationKeys keys;
    private final Instant now;

    TokenCheck(UntrustedJwt token, String issuer, VerificationKeys keys, Instant now) {
        this.token = token;
        this.issuer = issuer;
        this.keys = keys;
        this.now = now;
    }

    /** What is wrong with it; empty when it holds. */
    Optional<String> problem() {
        var holds =
                TokenVerifier.verify(token.compact(), TYPE, issuer, keys, now).isPresent();
        return holds ? Optional.empty() : Optional.of(firstProblem());
    }

    private String firstProblem() {
        var checks = new LinkedHashMap<String, Boolean>();
        checks.put(
                "its typ is \"" + token.type().orElse("") + "\", an access token's is \"" + TYPE + "\"",
                token.type().equals(Optional.of(TYPE)));
        checks.put(
                "its iss is \"" + token.issuer().orElse("") + "\", not \"" + issuer + "\"",
                token.issuer().equals(Optional.of(issuer)));
        checks.put(
                "its alg \"" + token.algorithm().orElse("") + "\" signs no token of ours",
                token.algorithm().flatMap(SignatureAlgorithm::of).isPresent());
        checks.put(
                "no published key is called \"" + token.keyId().orElse("") + "\"",
                token.keyId().filter(keys::knows).isPresent());
        checks.put("the signature does not match", isSigned());
        checks.put("it expired at " + expiry(), expiry().isAfter(now));
        return checks.entrySet().stream()
                .filter(check -> !check.getValue())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("it is malformed");
    }

    private boolean isSigned() {
        return TokenVerifier.verifyIgnoringExpiry(token.compact(), TYPE, issuer, keys)
                .isPresent();
    }

    private Instant expiry() {
        return token.claims().get("exp") instanceof Long seconds ? Instant.ofEpochSecond(seconds) : Instant.EPOCH;
    }
}
