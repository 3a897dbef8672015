package dev.countersign.auth.code;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.UUID;

/** Makes codes and takes them back, each once. */
public interface AuthorizationCodes {

    /** OAuth 2.1 §4.1.2 allows ten minutes. An app redeems at once, so a minute is plenty for it and little for a thief. */
    Duration LIFETIME = Duration.ofSeconds(60);

    /** A new code for this binding: 256 bits, at most 60 seconds, kept as a digest. */
    Uni<String> issue(CodeBinding binding);

    /**
     * Takes the code. Of any number of callers at once, on any number of instances, one gets {@link Redemption.Redeemed};
     * the others learn which grant the code was spent on.
     *
     * @param grantId the grant that the caller will open, remembered in the code's place
     */
    Uni<Redemption> redeem(String code, UUID grantId);
}
