package dev.countersign.sts.trust;

import dev.countersign.crypto.digest.Digests;
import dev.countersign.crypto.jose.UntrustedJwt;
import java.util.Optional;

/**
 * By what a token is known again. Either way it counts once, for whichever client, and so do two tokens with one {@code jti}
 * (RFC 7523 §3 no. 7).
 */
enum ReplayPolicy {
    /** By the identifier that its issuer gave it. */
    JTI {
        @Override
        Optional<String> key(TrustRule rule, UntrustedJwt token) {
            return token.claims().get("jti") instanceof String jti && !jti.isEmpty() && jti.length() <= LONGEST_JTI
                    ? Optional.of(Digests.sha256("jti", rule.issuer().orElse(rule.subject()), jti))
                    : Optional.empty();
        }
    },
    /**
     * By all of it that was signed: for issuers that give no identifier. The signature is left out, since whoever holds one by
     * ECDSA can make a second one that is as good.
     */
    TOKEN {
        @Override
        Optional<String> key(TrustRule rule, UntrustedJwt token) {
            String compact = token.compact();
            return Optional.of(Digests.sha256("token", compact.substring(0, compact.lastIndexOf('.'))));
        }
    };

    private static final int LONGEST_JTI = 256;

    /** What the one-time store remembers; nothing if the token has no identifier to be known by. */
    abstract Optional<String> key(TrustRule rule, UntrustedJwt token);
}
