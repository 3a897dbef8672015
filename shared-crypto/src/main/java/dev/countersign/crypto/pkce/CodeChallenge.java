package dev.countersign.crypto.pkce;

import dev.countersign.crypto.digest.Digests;
import dev.countersign.crypto.encoding.Base64Url;
import java.util.Optional;

/**
 * What an app announces on the authorization request: the SHA-256 of its verifier, RFC 7636 §4.2.
 *
 * <p>The method {@code plain} has no place here. Whoever reads the authorization request would hold the verifier, and a
 * downgrade to it is the known attack on PKCE (RFC 9700 §4.8.2).
 */
public final class CodeChallenge {

    private static final int SHA256_BYTES = 32;

    private final String value;

    CodeChallenge(String value) {
        this.value = value;
    }

    /** Exactly the 43 characters that encode 32 bytes, in their one spelling. */
    public static Optional<CodeChallenge> parse(String text) {
        return Base64Url.decode(text)
                .filter(digest -> digest.length == SHA256_BYTES)
                .map(digest -> new CodeChallenge(text));
    }

    public boolean matches(CodeVerifier verifier) {
        return Digests.equal(value, verifier.challenge().value);
    }

    public String value() {
        return value;
    }

    @Override
    public String toString() {
        return value;
    }
}
