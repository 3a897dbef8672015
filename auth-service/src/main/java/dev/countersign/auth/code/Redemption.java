package dev.countersign.auth.code;

import java.time.Instant;
import java.util.UUID;

/** What became of a code that was presented. */
public sealed interface Redemption {

    /** The first use: the code is spent now, whatever the caller does next. */
    record Redeemed(CodeBinding binding) implements Redemption {}

    /**
     * A second use: someone else has the code, so what came of the first use must end (RFC 6749 §4.1.2).
     *
     * @param grantId the grant that the first use was about to open; it may not be stored yet
     * @param spentAt when that was
     */
    record SpentBefore(UUID grantId, Instant spentAt) implements Redemption {}

    /** Never issued, or too long ago to be remembered here. */
    record Unknown() implements Redemption {}
}
