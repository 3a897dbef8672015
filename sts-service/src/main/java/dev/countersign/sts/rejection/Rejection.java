package dev.countersign.sts.rejection;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.error.RefusalReason;
import dev.countersign.oauth.error.RefusedRequest;
import java.time.Instant;

/**
 * What is kept of a refusal. Every text from outside is cut, has no control characters, and no token in it: see {@link Redacted}.
 *
 * @param clientId who asked, or said so; empty if nothing of the kind was read
 * @param check the name of the check that failed; empty for refusals that have none
 */
public record Rejection(
        @JsonProperty("request_id") String requestId,
        @JsonProperty("time") Instant time,
        @JsonProperty("endpoint") String endpoint,
        @JsonProperty("client_id") String clientId,
        @JsonProperty("status") int status,
        @JsonProperty("error") String error,
        @JsonProperty("error_description") String description,
        @JsonProperty("check") String check,
        @JsonProperty("expected") String expected,
        @JsonProperty("received") String received) {

    static Rejection of(RefusedRequest refused, Instant now) {
        OAuthException refusal = refused.refusal();
        RefusalReason reason = refusal.reason();
        return new Rejection(
                refused.requestId(),
                now,
                Redacted.text(refused.path()),
                Redacted.text(refused.clientId()),
                refusal.status(),
                refusal.code().code(),
                refusal.description(),
                reason.check(),
                Redacted.text(reason.expected()),
                Redacted.text(reason.received()));
    }
}
