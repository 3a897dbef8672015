package dev.countersign.oauth.error;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The body of an error answer (RFC 6749 §5.2). */
public record OAuthError(
        @JsonProperty("error") String error,
        @JsonProperty("error_description") String errorDescription) {

    public static OAuthError of(OAuthException refusal) {
        return new OAuthError(refusal.code().code(), refusal.description());
    }
}
