package dev.countersign.sts.trust;

import java.time.Instant;

/** Proof that a rule trusts this token, now. Only {@link TrustCheck} makes one; the first use is for the one-time store. */
final class TrustedToken {
    private final String rule;
    private final String replayKey;
    private final Instant issuedAt;
    private final Instant goodUntil;

    TrustedToken(String rule, String replayKey, Instant issuedAt, Instant goodUntil) {
        this.rule = rule;
        this.replayKey = replayKey;
        this.issuedAt = issuedAt;
        this.goodUntil = goodUntil;
    }

    String rule() {
        return rule;
    }

    String replayKey() {
        return replayKey;
    }

    Instant issuedAt() {
        return issuedAt;
    }

    /** From then on it is refused for its age alone. */
    Instant goodUntil() {
        return goodUntil;
    }
}
