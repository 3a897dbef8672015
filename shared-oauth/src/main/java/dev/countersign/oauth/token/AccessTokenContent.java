package dev.countersign.oauth.token;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an access token says (RFC 9068 §2.2).
 *
 * @param subject {@code sub}: the user, or the client itself for a machine token
 * @param audience {@code aud}: one value, written as a string; more than one as an array
 * @param scope {@code scope}; empty leaves the claim out
 * @param keyThumbprint the key that the token is bound to ({@code cnf}, RFC 9449 §6.1); empty for a bearer token
 * @param more further claims, such as {@code auth_time}; they cannot replace a standard one
 */
public record AccessTokenContent(
        String subject,
        String clientId,
        List<String> audience,
        String scope,
        Duration lifetime,
        Optional<String> keyThumbprint,
        Map<String, Object> more) {}
