package dev.countersign.oauth.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * The body of a successful token answer (RFC 6749 §5.1, OpenID Connect Core §3.1.3.3, RFC 8693 §2.2.1).
 *
 * @param accessToken empty if it goes another way
 * @param expiresIn seconds until the access token expires
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TokenResponse(
        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonProperty("access_token")
        String accessToken,

        @JsonProperty("token_type") String tokenType,
        @JsonProperty("expires_in") long expiresIn,
        @JsonProperty("scope") @Nullable String scope,
        @JsonProperty("refresh_token") @Nullable String refreshToken,
        @JsonProperty("id_token") @Nullable String idToken,
        @JsonProperty("issued_token_type") @Nullable String issuedTokenType) {

    /** An access token and nothing else. */
    public static TokenResponse of(IssuedAccessToken token, String scope) {
        return new TokenResponse(
                token.value(),
                token.type(),
                token.lifetime().toSeconds(),
                scope.isEmpty() ? null : scope,
                null,
                null,
                null);
    }

    public TokenResponse withRefreshToken(String token) {
        return new TokenResponse(accessToken, tokenType, expiresIn, scope, token, idToken, issuedTokenType);
    }

    /** What is left to say when the tokens are in cookies. */
    public TokenResponse withoutCredentials() {
        return new TokenResponse("", tokenType, expiresIn, scope, null, idToken, issuedTokenType);
    }

    public TokenResponse withIdToken(String token) {
        return new TokenResponse(accessToken, tokenType, expiresIn, scope, refreshToken, token, issuedTokenType);
    }

    /** What kind of token it is: whoever exchanges tokens has to be told (RFC 8693 §2.2.1). */
    public TokenResponse withIssuedTokenType(String type) {
        return new TokenResponse(accessToken, tokenType, expiresIn, scope, refreshToken, idToken, type);
    }

    @Override
    public String toString() {
        return "TokenResponse[scope=" + scope + ']';
    }
}
