package dev.countersign.oauth.error;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.countersign.oauth.config.Issuer;

/** The body of an error answer (RFC 6749 §5.2). */
public record OAuthError(
        @JsonProperty("error") String error,
        @JsonProperty("error_description") String errorDescription,
        @JsonProperty("error_uri") String errorUri) {

    public static OAuthError of(OAuthException refusal, Issuer issuer) {
        return new OAuthError(refusal.code().code(), refusal.description(), ErrorsPage.address(issuer, refusal.code()));
    }
}
