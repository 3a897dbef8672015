package dev.countersign.oauth.keys;

import dev.countersign.oauth.housekeeping.ExpiringRows;
import dev.countersign.oauth.housekeeping.PostgresRemoval;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** Signing keys that have left the JWKS. No token that they signed is taken any more, and no new one is made for their sake. */
@ApplicationScoped
public class PostgresGoneKeys implements ExpiringRows {
    /** So that whoever asks after an incident which key was there when still finds it. */
    static final Duration KEPT = Duration.ofDays(30);

    private final PostgresRemoval removal = new PostgresRemoval("signing_key", "kid", "gone_at");

    @Override
    public String table() {
        return "signing_key";
    }

    @Override
    public Uni<Integer> removeExpired(Instant now, int atMost) {
        return removal.remove(now.minus(KEPT), atMost);
    }
}
