package dev.countersign.sts.trust;

/** What a rule makes of a token. */
sealed interface TrustVerdict {

    /** Signed by whom the rule trusts, about whom it names, for us, and now. It still has to be used for the first time. */
    record Trusted(TrustedToken token) implements TrustVerdict {}

    /**
     * Not trusted.
     *
     * @param check the stable name of the check that refused
     * @param reason for the log alone
     */
    record Distrusted(String check, String reason) implements TrustVerdict {}
}
