package dev.countersign.oauth.token;

import io.smallrye.mutiny.Uni;

/**
 * One value of {@code grant_type}. Every bean of this type is served by {@link TokenEndpoint} and listed in the metadata;
 * there is no other list.
 */
public interface Grant {

    /** The value of {@code grant_type} that chooses this grant. */
    String grantType();

    /**
     * Tokens for this request.
     *
     * @return tokens, or a failure with an {@code OAuthException}
     */
    Uni<TokenResponse> grant(TokenRequest request);
}
