package dev.countersign.crypto.pkce;

import dev.countersign.crypto.digest.Digests;
import dev.countersign.crypto.encoding.Base64Url;
import java.util.Optional;

/** The secret that an app shows when it redeems its code: 43 to 128 unreserved characters, RFC 7636 §4.1. */
public final class CodeVerifier {

    private static final int SHORTEST = 43;
    private static final int LONGEST = 128;

    private final String value;

    private CodeVerifier(String value) {
        this.value = value;
    }

    public static Optional<CodeVerifier> parse(String text) {
        boolean rightLength = text.length() >= SHORTEST && text.length() <= LONGEST;
        return rightLength && text.chars().allMatch(CodeVerifier::isUnreserved)
                ? Optional.of(new CodeVerifier(text))
                : Optional.empty();
    }

    /** S256, the only method there is here: RFC 7636 §4.2. */
    public CodeChallenge challenge() {
        return new CodeChallenge(Base64Url.encode(Digests.sha256OfAscii(value)));
    }

    /** RFC 3986 §2.3. Written out: {@code Character.isLetter} would let other alphabets in. */
    private static boolean isUnreserved(int c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "-._~".indexOf(c) >= 0;
    }

    @Override
    public String toString() {
        return "CodeVerifier[redacted]";
    }
}
